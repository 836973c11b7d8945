/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/* A certificate that nobody has signed but itself, good for two days: FOLDER/NAME.crt and FOLDER/NAME.key, made by the
 * openssl program.  @subject: whom it is for, as "IP:127.0.0.1" or "DNS:localhost". */
void mb_test_certificate_make (const char *folder, const char *name, const char *subject);
