#pragma once

// A descriptor that becomes readable when somebody sets the machine's clock
// (timerfd_create(2), TFD_TIMER_CANCEL_ON_SET); -1 where the kernel refuses.
int clock_set_watch(void);

// Reads the event and arms the descriptor again. Returns 1 when the clock was set.
int clock_set_seen(int descriptor);
