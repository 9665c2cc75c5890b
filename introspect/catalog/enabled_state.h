#pragma once
#include "engine/model/trigger.h"

namespace plumb::live {

/// pg_trigger.tgenabled, pg_rewrite.ev_enabled, pg_event_trigger.evtenabled.
inline TriggerEnabled enabled_state(char c) {
  switch (c) {
    case 'D':
      return TriggerEnabled::disabled;
    case 'R':
      return TriggerEnabled::replica;
    case 'A':
      return TriggerEnabled::always;
    default:
      return TriggerEnabled::origin;
  }
}

}  // namespace plumb::live
