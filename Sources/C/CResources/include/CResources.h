#ifndef DUBAN_CRESOURCES_H
#define DUBAN_CRESOURCES_H

#include <stddef.h>

/* The files of config/, inside the program. An index runs from 0 to duban_resource_count - 1;
   any other gives NULL or 0. */

extern const size_t duban_resource_count;

/* The path below config/, ended by NUL. */
const char *_Nullable duban_resource_path(size_t index);
const unsigned char *_Nullable duban_resource_bytes(size_t index);
size_t duban_resource_length(size_t index);

#endif
