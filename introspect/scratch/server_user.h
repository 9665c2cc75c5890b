#pragma once
#include <sys/types.h>

#include <string>

namespace plumb {

/// The system user that an embedded server runs as: ourselves, unless we are root, whom PostgreSQL refuses.
struct ServerUser {
  uid_t uid = 0;
  gid_t gid = 0;
  bool other = false;  ///< Not ourselves: files must be given to it, and its processes must change to it.
};

/// Ourselves; for root: user postgres, else nobody. Throws Error{unsupported} when root finds neither.
ServerUser server_user();

/// Makes the calling process that user for good; false when the system refuses. Safe between fork and exec.
bool become(const ServerUser& user);

/// Whether that user may go into `directory`, as far as the modes of it and its parents say.
bool may_enter(const ServerUser& user, const std::string& directory);

}  // namespace plumb
