/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-server-probe.h"
#include "mb-server-url.h"

/* What a person reads about the central server: sentences that say what is so and, where it is not well, what to do. */

/* (transfer full): "Answers · Meterbook server 0.1.0 · 23 ms". */
char *mb_server_words_report (const MbServerReport *report);

/* What is wrong with an address; NULL where it is good. */
const char *mb_server_words_fault (MbServerUrlFault fault);
