/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-book.h"
#include "mb-transaction-private.h"

/**
 * MbWriter: the thread that makes every commit and every checkpoint of a book; private to store/.
 *
 * Two queues: a person's command goes before a machine's.  The thread owns the writing connection from
 * mb_writer_new() to mb_writer_free().
 */
typedef struct _MbWriter MbWriter;

typedef void (*MbCommittedFunc) (gpointer user_data);

/* Takes @database.  @committed is called on the writer's thread after each commit. */
MbWriter *mb_writer_new (MbDatabase *database, const MbUuid *utility, const char *device_code,
                         MbCommittedFunc committed, gpointer user_data, GError **error);
/* Carries out what is queued, checkpoints, ends the thread and closes the connection. */
void mb_writer_free (MbWriter *writer);

/* Blocks until it is committed or refused.  @author is copied. */
bool mb_writer_run (MbWriter *writer, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func, gpointer data,
                    GError **error);
/* @task returns true or the error; a task cancelled before its turn is not run. */
void mb_writer_push (MbWriter *writer, MbQueue queue, const char *author, MbInstant now, MbWriteFunc func,
                     gpointer data, GTask *task);

void mb_writer_seed_ids (MbWriter *writer, uint64_t seed);
