/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mb-test-utility.h"

/* Every invariant holds in the book, or the test fails with the findings. */
void mb_test_verify (MbTestUtility *test);
