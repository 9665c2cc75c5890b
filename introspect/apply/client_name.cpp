#include "introspect/apply/client_name.h"

#include <pwd.h>
#include <unistd.h>

namespace plumb {

std::string machine_name() {
  char name[256] = "";
  if (gethostname(name, sizeof name - 1) != 0 || name[0] == '\0') return "unknown";
  return name;
}

std::string client_name() {
  const passwd* self = getpwuid(geteuid());
  return (self != nullptr ? std::string(self->pw_name) : std::to_string(geteuid())) + "@" + machine_name();
}

}  // namespace plumb
