/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-record-history-query.h"

/* (transfer full): "Telephone: 030 1 → 030 2" */
char *mb_record_change_words (const MbRecordChange *change);
/* (transfer full): "anna · 24 Nov 2026, 14:05" */
char *mb_record_change_author_words (const MbRecordChange *change, GTimeZone *zone);
