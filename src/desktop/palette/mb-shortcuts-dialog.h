/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

/* Every key there is, by the page where it works, whether the command is possible now or not. */
AdwDialog *mb_shortcuts_dialog_new (void);
