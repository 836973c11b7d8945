/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-fuzz.h"
#include "mb-spool-record.h"

#include <string.h>

/* A record is whole only where its head and all its bytes are what the writer makes of that frame; torn and damaged ones
 * give nothing, and the walk over a file always ends. */
static void
read_spool (const guint8 *data, gsize size)
{
  for (gsize at = 0; at < size;)
    {
      MbRawFrame frame;
      gsize record_size = 0;
      if (mb_spool_record_read (data + at, size - at, &frame, &record_size) != MB_SPOOL_RECORD_WHOLE)
        break;
      g_assert_cmpuint (record_size, >=, MB_SPOOL_RECORD_HEAD);
      g_assert_cmpuint (record_size, <=, size - at);
      g_assert_cmpuint (record_size, ==, mb_spool_record_size (&frame));
      guint8 head[MB_SPOOL_RECORD_HEAD];
      mb_spool_record_head (&frame, head);
      g_assert_cmpmem (head, sizeof head, data + at, sizeof head);
      at += record_size;
    }
}

int
main (int argc, char **argv)
{
  return mb_fuzz_main (argc, argv, "spool", read_spool);
}
