/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mb-random.h"

#include <glib.h>

/* splitmix64 (Vigna): spreads a seed over the state, as the authors of xoshiro advise. */
static uint64_t
split_mix (uint64_t *state)
{
  uint64_t z = (*state += UINT64_C (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static uint64_t
rotate_left (uint64_t x, int k)
{
  return (x << k) | (x >> (64 - k));
}

void
mb_random_init (MbRandom *random, uint64_t seed)
{
  g_return_if_fail (random != NULL);

  for (int i = 0; i < 4; i++)
    random->state[i] = split_mix (&seed);
}

void
mb_random_fork (const MbRandom *random, uint64_t stream, MbRandom *child)
{
  g_return_if_fail (random != NULL && child != NULL);

  /* Every word of the parent and the stream's number go through the mixer, one after the other. */
  uint64_t seed = split_mix (&stream);
  for (int i = 0; i < 4; i++)
    {
      seed ^= random->state[i];
      seed = split_mix (&seed);
    }
  mb_random_init (child, seed);
}

uint64_t
mb_random_next (MbRandom *random)
{
  uint64_t *s = random->state;
  uint64_t result = rotate_left (s[1] * 5, 7) * 9;
  uint64_t t = s[1] << 17;

  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = rotate_left (s[3], 45);
  return result;
}

int64_t
mb_random_between (MbRandom *random, int64_t low, int64_t high)
{
  g_return_val_if_fail (random != NULL && low <= high, low);

  /* The number of values; 0 stands for all 2^64. */
  uint64_t span = (uint64_t) high - (uint64_t) low + 1;
  uint64_t draw = mb_random_next (random);
  if (span != 0)
    {
      /* The first 2^64 mod span draws are refused, so that each value has as many draws as every other. */
      uint64_t refused = -span % span;
      while (draw < refused)
        draw = mb_random_next (random);
      draw %= span;
    }
  return (int64_t) ((uint64_t) low + draw);
}

double
mb_random_unit (MbRandom *random)
{
  return (double) (mb_random_next (random) >> 11) * 0x1.0p-53;
}

double
mb_random_normal (MbRandom *random)
{
  /* The sum of twelve uniform numbers, in whole steps of 2^-32: no logarithm of some C library takes part. */
  int64_t sum = 0;
  for (int i = 0; i < 6; i++)
    {
      uint64_t draw = mb_random_next (random);
      sum += (int64_t) (draw >> 32) + (int64_t) (draw & UINT32_MAX);
    }
  /* Each mean is (2^32 - 1) / 2. */
  return (double) (sum - 6 * (int64_t) UINT32_MAX) * 0x1.0p-32;
}
