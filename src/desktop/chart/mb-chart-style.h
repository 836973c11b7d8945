/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Loads chart.css for the default display, once.  Called by each widget of the kit that can stand alone. */
void mb_chart_style_ensure (void);
