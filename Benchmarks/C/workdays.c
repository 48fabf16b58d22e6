#include "workdays.h"
#include <stdlib.h>

workday_tables workdays_build(const uint8_t *worked, int32_t count) {
    workday_tables tables = {
        malloc(sizeof(int32_t) * ((size_t)count + 1)), malloc(sizeof(int32_t) * ((size_t)count + 1))};
    if (!tables.rank || !tables.days) abort();
    int32_t seen = 0;
    for (int32_t day = 0; day < count; day++) {
        tables.rank[day] = seen;
        if (worked[day]) tables.days[seen++] = day;
    }
    tables.rank[count] = seen;
    return tables;
}

void workdays_free(workday_tables tables) {
    free(tables.rank);
    free(tables.days);
}

int64_t workdays_add(workday_tables tables, const int32_t *from, const int32_t *n, int32_t count) {
    int64_t sum = 0;
    for (int32_t i = 0; i < count; i++) sum += tables.days[tables.rank[from[i] + 1] + n[i] - 1];
    return sum;
}

int64_t workdays_count(workday_tables tables, const int32_t *from, const int32_t *to, int32_t count) {
    int64_t sum = 0;
    for (int32_t i = 0; i < count; i++) sum += tables.rank[to[i] + 1] - tables.rank[from[i]];
    return sum;
}
