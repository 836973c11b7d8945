/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-document-error.h"

G_DEFINE_QUARK (mb - document - error - quark, mb_document_error)
