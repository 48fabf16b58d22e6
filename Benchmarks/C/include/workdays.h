// What counting working days costs at the least: two tables and nothing around them.
#pragma once
#include <stdint.h>

// Both tables of one calendar; `days` holds the places of the working days.
typedef struct {
    int32_t *rank;
    int32_t *days;
} workday_tables;

// Builds the tables from one byte a day, 1 where it is worked.
workday_tables workdays_build(const uint8_t *worked, int32_t count);
void workdays_free(workday_tables tables);

// The sum of the places of `n[i]` working days after place `from[i]`.
int64_t workdays_add(workday_tables tables, const int32_t *from, const int32_t *n, int32_t count);
// The sum of the working days from place `from[i]` through place `to[i]`.
int64_t workdays_count(workday_tables tables, const int32_t *from, const int32_t *to, int32_t count);
