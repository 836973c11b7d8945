/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-scan-burst.h"

void
mb_scan_burst_init (MbScanBurst *burst)
{
  *burst = (MbScanBurst) { .text = g_string_new (NULL) };
}

void
mb_scan_burst_release (MbScanBurst *burst)
{
  g_string_free (burst->text, TRUE);
  burst->text = NULL;
}

bool
mb_scan_burst_is_empty (const MbScanBurst *burst)
{
  return burst->text->len == 0;
}

bool
mb_scan_burst_continues (const MbScanBurst *burst, guint32 time)
{
  return mb_scan_burst_is_empty (burst) || time - burst->last < MB_SCAN_GAP_MS;
}

void
mb_scan_burst_add (MbScanBurst *burst, gunichar c, guint32 time)
{
  g_string_append_unichar (burst->text, c);
  burst->n_chars += c != '\n';
  burst->last = time;
}

char *
mb_scan_burst_end (MbScanBurst *burst)
{
  char *scan = NULL;
  gsize length = burst->text->len;
  if (burst->n_chars >= MB_SCAN_MIN_CHARS && burst->text->str[length - 1] == '\n')
    scan = g_strndup (burst->text->str, length - 1);
  g_string_truncate (burst->text, 0);
  burst->n_chars = 0;
  return scan;
}
