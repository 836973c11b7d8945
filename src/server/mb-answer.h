/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/**
 * How the server answers: JSON or text, and a refusal as a problem document (RFC 9457).
 *
 * A problem names the status and nothing of what is behind it: the log has that.
 */

/* What every answer says of itself: it is what it claims to be, is kept by nobody and framed by nobody. */
void mb_answer_head (SoupServerMessage *message);

/* @text is copied. */
void mb_answer_text (SoupServerMessage *message, guint status, const char *content_type, const char *text);
void mb_answer_bytes (SoupServerMessage *message, const char *content_type, GBytes *bytes);

/* @detail: one sentence for whoever called; NULL where the status says all. */
void mb_answer_problem (SoupServerMessage *message, guint status, const char *detail);
