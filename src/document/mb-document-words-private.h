/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-document-words.h"

/* One for each language, in the order of MbWord. */
extern const char *const mb_document_words_en[MB_N_WORDS];
extern const char *const mb_document_words_de[MB_N_WORDS];
extern const char *const mb_document_words_es[MB_N_WORDS];
extern const char *const mb_document_words_fr[MB_N_WORDS];
extern const char *const mb_document_words_hi[MB_N_WORDS];
extern const char *const mb_document_words_sw[MB_N_WORDS];
