#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "engine/base/error.h"
#include "introspect/db/connection.h"
#include "introspect/scratch/child_process.h"
#include "introspect/scratch/data_directory.h"
#include "introspect/scratch/postgres_binaries.h"
#include "introspect/scratch/run_directory.h"
#include "introspect/scratch/scratch.h"

// Three processes: plumb, a supervisor (a fork of plumb), the postmaster. The supervisor waits for the end of a pipe
// that only plumb holds open: however plumb ends (destructor, SIGINT, kill -9), the kernel closes the pipe, and the
// supervisor stops the server and removes the directory, which it looks after from the moment that it is made: a byte
// in the pipe says that there is a data directory in it, and the postmaster is to start. The postmaster is killed by
// the kernel when the supervisor dies, and the next start sweeps the directory. Signal handlers were refused: a library
// must not take plumb's, and none runs on kill -9.

namespace plumb {

namespace {
struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      throw Error(ErrorCode::internal, fmt::format("cannot make a pipe: {}", std::strerror(errno)));
    read = ends[0], write = ends[1];
  }
  ~Pipe() { close_read(), close_write(); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void close_read() { drop(read); }
  void close_write() { drop(write); }
  static void drop(int& fd) {
    if (fd >= 0) close(fd);
    fd = -1;
  }
};

/// Holds back what would end plumb while nobody looks after the directory.
class SignalsHeld {
 public:
  SignalsHeld() {
    sigset_t ending;
    sigemptyset(&ending);
    for (int s : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, s);
    pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~SignalsHeld() { release(); }
  void release() const { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsHeld(const SignalsHeld&) = delete;
  SignalsHeld& operator=(const SignalsHeld&) = delete;

 private:
  sigset_t before_{};
};
}  // namespace

/// Durability is of no use here; room for the locks of a large schema is. Dynamic shared memory lies in the data
/// directory, so that nothing is left in /dev/shm after a kill.
static std::vector<std::string> postgres_arguments(const PostgresBinaries& binaries, const RunDirectory& directory) {
  std::vector<std::string> out = {binaries.postgres(), "-D", directory.data(), "-k", directory.path(), "-p", "5432"};
  for (const char* setting :
       {"listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off",
        "wal_level=logical", "max_wal_senders=0", "max_connections=50", "max_locks_per_transaction=1024",
        "shared_buffers=64MB", "dynamic_shared_memory_type=mmap", "bgwriter_lru_maxpages=0", "max_wal_size=1GB",
        "checkpoint_timeout=1h", "jit=off", "timezone=UTC", "log_timezone=UTC", "lc_messages=C"}) {
    out.insert(out.end(), {"-c", setting});
  }
  return out;
}

/// The postmaster's side of a fork. It dies with the supervisor; `alive` is the end of a pipe that shows that it lives.
[[noreturn]] static void run_postmaster(const std::vector<std::string>& arguments, const ServerUser& user,
                                        const std::string& log, int alive, pid_t supervisor) {
  fcntl(alive, F_SETFD, 0);
  if (!become(user)) _exit(127);
  prctl(PR_SET_PDEATHSIG, SIGQUIT);  // after the change of user, which clears it
  if (getppid() != supervisor) _exit(0);
  // Until the postmaster has handlers a signal must end it, not be lost.
  for (int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) signal(s, SIG_DFL);
  ServerUser already = user;
  already.other = false;
  exec_program(arguments, already, log);
}

static void wait_for(pid_t child) {
  while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Waits for a byte, or the end of the pipe; whether there was one.
static bool takes_byte(int fd) {
  char byte;
  ssize_t count;
  while ((count = read(fd, &byte, 1)) < 0 && errno == EINTR) {
  }
  return count == 1;
}

/// Descriptors of plumb must not live on in the supervisor: they are other servers' pipes and users' connections. The
/// three that it needs move to the front, the rest is closed at once. Gives their new numbers.
static std::array<int, 3> keep_only(std::array<int, 3> wanted) {
  constexpr int free_place = 100;  // above what is moved to
  for (int& fd : wanted) fd = fcntl(fd, F_DUPFD, free_place);
  for (size_t i = 0; i < wanted.size(); i++) wanted[i] = dup3(wanted[i], static_cast<int>(3 + i), O_CLOEXEC);
  close_range(3 + static_cast<unsigned>(wanted.size()), ~0U, 0);
  return wanted;
}

static void detach_from_terminal() {
  setsid();
  for (int s : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) signal(s, SIG_IGN);
  // A shell ignores it for what it runs by "&". The postmaster is stopped by it from its fork on: a fork that ignored
  // it until it is told otherwise would lose it, and run for ever.
  signal(SIGQUIT, SIG_DFL);
  int nowhere = open("/dev/null", O_RDWR);
  for (int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(nowhere, fd);
  if (chdir("/") != 0) _exit(1);  // a file system that we are not on may be unmounted
  prctl(PR_SET_NAME, "plumb-scratch");
}

/// The supervisor's whole life. It holds the directory's lock to its end.
[[noreturn]] static void supervise(const std::vector<std::string>& arguments, const ServerUser& user,
                                   const RunDirectory& directory, int life_, int alive_, const SignalsHeld& held) {
  auto [life, alive, lock] = keep_only({life_, alive_, directory.lock_descriptor()});
  detach_from_terminal();
  held.release();
  pid_t self = getpid();
  pid_t postmaster = -1;
  if (takes_byte(life)) {
    postmaster = fork();
    if (postmaster == 0) run_postmaster(arguments, user, directory.log(), alive, self);
    close(alive);
    takes_byte(life);
  }
  if (postmaster > 0) {
    kill(postmaster, SIGQUIT);
    wait_for(postmaster);
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory.path(), ignored);
  _exit(0);
}

/// The postmaster writes its state into the eighth line of its lock file.
static bool accepts_connections(const std::string& data) {
  std::ifstream in(data + "/postmaster.pid");
  std::string line;
  for (int i = 0; i < 8; i++) {
    if (!std::getline(in, line)) return false;
  }
  return line.starts_with("ready");
}

/// Waits up to `milliseconds`; true when the other side of the pipe has gone.
static bool has_ended(int fd, int milliseconds) {
  pollfd ended{fd, 0, 0};  // POLLHUP is always reported
  return poll(&ended, 1, milliseconds) > 0;
}

struct EmbeddedServer::Impl {
  std::string directory;  ///< Of the socket.
  std::string data, log;  ///< Below it.
  Pipe life;              ///< Its write end is what keeps the server alive.
  Pipe alive;             ///< Its write end is the supervisor's, then the postmaster's.
  pid_t supervisor = -1;
  pid_t creator = getpid();
  mutable int version = 0;

  ~Impl() {
    if (supervisor < 0 || creator != getpid()) return;  // a fork of plumb does not own the server
    life.close_write();
    wait_for(supervisor);
  }
  void make_directory(const PostgresBinaries& binaries, const ServerUser& user);
  void start();
  void wait_until_ready() const;
};

/// With the supervisor that looks after it.
void EmbeddedServer::Impl::make_directory(const PostgresBinaries& binaries, const ServerUser& user) {
  SignalsHeld held;
  RunDirectory run(user);
  directory = run.path(), data = run.data(), log = run.log();
  std::vector<std::string> arguments = postgres_arguments(binaries, run);
  supervisor = fork();
  if (supervisor < 0) throw Error(ErrorCode::internal, fmt::format("cannot start a process: {}", std::strerror(errno)));
  if (supervisor == 0) supervise(arguments, user, run, life.read, alive.write, held);
  alive.close_write();
  fcntl(life.write, F_SETFD, 0);  // initdb holds it too, so that its directory is not removed under it
  run.leave_to_other_process();
}

void EmbeddedServer::Impl::start() {
  while (write(life.write, "", 1) < 0 && errno == EINTR) {
  }
  fcntl(life.write, F_SETFD, FD_CLOEXEC);
  life.close_read();  // not before: to write into a pipe that nobody reads would end plumb
  wait_until_ready();
  alive.close_read();
}

void EmbeddedServer::Impl::wait_until_ready() const {
  constexpr int poll_milliseconds = 2;
  auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!accepts_connections(data)) {
    bool ended = has_ended(alive.read, poll_milliseconds);
    if (!ended && std::chrono::steady_clock::now() < deadline) continue;
    Error error(ErrorCode::unsupported,
                ended ? "the embedded PostgreSQL server did not start"
                      : "the embedded PostgreSQL server was not ready after 60 seconds",
                "name a server with --scratch URL");
    error.detail = last_lines(log, 5);
    throw error;
  }
}

EmbeddedServer::EmbeddedServer(const std::string& bin_directory) : impl_(std::make_unique<Impl>()) {
  PostgresBinaries binaries = find_postgres_binaries(bin_directory);
  ServerUser user = server_user();
  sweep_stale_run_directories(user);
  impl_->make_directory(binaries, user);
  make_data_directory(impl_->data, binaries, user, impl_->log);
  impl_->start();
}

EmbeddedServer::~EmbeddedServer() = default;
EmbeddedServer::EmbeddedServer(EmbeddedServer&&) noexcept = default;

std::string EmbeddedServer::connection_string(const std::string& database) const {
  std::string quoted;
  for (char c : database) quoted += (c == '\'' || c == '\\') ? std::string("\\") + c : std::string(1, c);
  return fmt::format("host='{}' port=5432 user=postgres dbname='{}'", impl_->directory, quoted);
}

int EmbeddedServer::version() const {
  if (impl_->version == 0) impl_->version = db::Connection(connection_string()).server_version();
  return impl_->version;
}

}  // namespace plumb
