#include <dirent.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "tests/live/deploy_fixture.h"

using namespace plumb;
using namespace plumb::test;
namespace fs = std::filesystem;

/// The server's directory, out of "host='...'".
static std::string directory_of(const EmbeddedServer& s) {
  std::string text = s.connection_string();
  size_t start = text.find('\'') + 1;
  return text.substr(start, text.find('\'', start) - start);
}

static pid_t postmaster_of(const std::string& directory) {
  pid_t pid = 0;
  std::ifstream(directory + "/data/postmaster.pid") >> pid;
  return pid;
}

static bool is_running(pid_t pid) { return kill(pid, 0) == 0; }

/// Directories are swept from their eleventh second on: younger ones may just be being made.
static bool is_old_enough(const std::string& directory) {
  struct stat found {};
  return lstat(directory.c_str(), &found) == 0 && std::time(nullptr) - found.st_ctime > 10;
}

/// What a child process tells of the server that it started.
namespace {
struct Started {
  pid_t child = 0, postmaster = 0, supervisor = 0;
  std::string directory;
};
}  // namespace

static pid_t parent_of(pid_t pid) {
  std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
  std::string skip, name, state;
  pid_t parent = 0;
  in >> skip >> name >> state >> parent;
  return parent;
}

/// A forked process that starts a server and then sleeps.
static Started start_in_fork() {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  Started out;
  out.child = in_fork([&] {
    EmbeddedServer s;
    std::string text = directory_of(s) + "\n";
    if (write(ends[1], text.data(), text.size()) < 0) _exit(1);
    sleep(600);
  });
  close(ends[1]);
  for (char c; read(ends[0], &c, 1) == 1 && c != '\n';) out.directory += c;
  close(ends[0]);
  REQUIRE(!out.directory.empty());
  out.postmaster = postmaster_of(out.directory);
  out.supervisor = parent_of(out.postmaster);
  REQUIRE(is_running(out.postmaster));
  return out;
}

static bool leaves_nothing(const Started& s) {
  return soon([&] { return !is_running(s.postmaster) && !is_running(s.supervisor) && !fs::exists(s.directory); });
}

TEST_CASE("scratch: a server starts, answers, is private and goes without a trace") {
  std::string directory;
  pid_t postmaster = 0;
  {
    EmbeddedServer s;
    directory = directory_of(s);
    postmaster = postmaster_of(directory);
    struct stat found {};
    REQUIRE(stat(directory.c_str(), &found) == 0);
    CHECK((found.st_mode & 0777) == 0700);
    CHECK(s.version() >= 130000);
    db::Connection c(s.connection_string());
    CHECK(value(c, "SHOW listen_addresses") == "");
    CHECK(value(c, "SHOW fsync") == "off");
    CHECK(value(c, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "t");
    EmbeddedServer moved(std::move(s));
    CHECK(moved.version() >= 130000);
  }
  CHECK_FALSE(is_running(postmaster));
  CHECK_FALSE(fs::exists(directory));
}

TEST_CASE("scratch: two servers do not get into each other's way") {
  EmbeddedServer a;
  std::string gone;
  {
    EmbeddedServer b;
    gone = directory_of(b);
    CHECK(directory_of(a) != gone);
  }
  CHECK_FALSE(fs::exists(gone));
  db::Connection c(a.connection_string());
  CHECK(value(c, "SELECT 1") == "1");
}

TEST_CASE("scratch: however plumb ends, its server goes with it") {
  for (int signal_number : {SIGINT, SIGTERM, SIGHUP, SIGKILL}) {
    CAPTURE(signal_number);
    Started s = start_in_fork();
    kill(s.child, signal_number);
    waitpid(s.child, nullptr, 0);
    CHECK(leaves_nothing(s));
  }
}

TEST_CASE("scratch: an end in the middle of the start leaves nothing, for a shell's background job too") {
  const char* before = std::getenv("TMPDIR");
  std::string saved = before != nullptr ? before : "", own = "/tmp/plumb-test-start-" + std::to_string(getpid());
  fs::create_directory(own);
  setenv("TMPDIR", own.c_str(), 1);
  // What is left by one is in the way of all that follow, each of which would wait for it.
  for (useconds_t milliseconds = 0; milliseconds < 400; milliseconds += 10) {
    CAPTURE(milliseconds);
    pid_t child = in_fork([] {
      for (int s : {SIGINT, SIGQUIT}) signal(s, SIG_IGN);
      EmbeddedServer s;
      sleep(600);
    });
    usleep(milliseconds * 1000);
    kill(child, SIGTERM);
    waitpid(child, nullptr, 0);
    REQUIRE(soon([&] { return fs::is_empty(own); }));
  }
  before != nullptr ? setenv("TMPDIR", saved.c_str(), 1) : unsetenv("TMPDIR");
  fs::remove_all(own);
}

TEST_CASE("scratch: with the supervisor killed too, the server ends, and the next start sweeps the rest") {
  Started s = start_in_fork();
  kill(s.supervisor, SIGKILL);
  kill(s.child, SIGKILL);
  waitpid(s.child, nullptr, 0);
  CHECK(soon([&] { return !is_running(s.postmaster); }));
  CHECK(fs::exists(s.directory));
  REQUIRE(soon([&] { return is_old_enough(s.directory); }));
  EmbeddedServer sweeping;
  CHECK_FALSE(fs::exists(s.directory));
}

TEST_CASE("scratch: a server in use is not swept") {
  EmbeddedServer old;
  REQUIRE(soon([&] { return is_old_enough(directory_of(old)); }));
  EmbeddedServer sweeping;
  db::Connection c(old.connection_string());
  CHECK(value(c, "SELECT 1") == "1");
}

TEST_CASE("scratch: a long TMPDIR does not break the socket") {
  const char* before = std::getenv("TMPDIR");
  std::string saved = before != nullptr ? before : "";
  std::string deep = fs::temp_directory_path() / ("plumb-test-" + std::string(100, 'x'));
  fs::create_directories(deep);
  setenv("TMPDIR", deep.c_str(), 1);
  {
    EmbeddedServer s;
    CHECK_FALSE(directory_of(s).starts_with(deep));
    CHECK(s.version() >= 130000);
  }
  before != nullptr ? setenv("TMPDIR", saved.c_str(), 1) : unsetenv("TMPDIR");
  fs::remove_all(deep);
}

TEST_CASE("scratch: TMPDIR is obeyed where it can be") {
  const char* before = std::getenv("TMPDIR");
  std::string saved = before != nullptr ? before : "", own = "/tmp/plumb-test-tmp-" + std::to_string(getpid());
  fs::create_directory(own);
  setenv("TMPDIR", own.c_str(), 1);
  {
    EmbeddedServer s;
    CHECK(directory_of(s).starts_with(own + "/plumb-pg-"));
  }
  CHECK(fs::is_empty(own));
  fs::permissions(own, fs::perms::owner_all);  // nobody but its owner may enter
  {
    EmbeddedServer s;
    CHECK(directory_of(s).starts_with(own) == (geteuid() != 0));
  }
  before != nullptr ? setenv("TMPDIR", saved.c_str(), 1) : unsetenv("TMPDIR");
  fs::remove_all(own);
}

TEST_CASE("scratch: without binaries it says what to install") {
  Error e = error_of([] { EmbeddedServer s("/nonexistent"); });
  CHECK(e.code == ErrorCode::unsupported);
  CHECK(e.hint.find("apt install postgresql") != std::string::npos);
}

TEST_CASE("scratch: an ordinary user needs nobody's help, with a cache or without") {
  if (geteuid() != 0) return;  // all other tests run as one then
  const passwd* user = getpwnam("nobody");
  REQUIRE(user != nullptr);
  for (bool cache : {false, true}) {
    CAPTURE(cache);
    std::string home = "/nonexistent";
    if (cache) {
      home = "/tmp/plumb-test-home-" + std::to_string(getpid());
      fs::create_directory(home);
      REQUIRE(chown(home.c_str(), user->pw_uid, user->pw_gid) == 0);
    }
    pid_t child = in_fork([&] {
      if (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0) _exit(2);
      setenv("HOME", home.c_str(), 1);
      unsetenv("XDG_CACHE_HOME");
      EmbeddedServer s;
      db::Connection c(s.connection_string());
      if (value(c, "SELECT 1") != "1") _exit(3);
    });
    CHECK(ended_well(child));
    if (cache) CHECK(fs::exists(home + "/.cache/plumb"));
    if (cache) fs::remove_all(home);
  }
}

static std::chrono::milliseconds time_to_start() {
  auto start = std::chrono::steady_clock::now();
  EmbeddedServer s;
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

TEST_CASE("scratch: a start from the cache is quicker than the first one") {
  const char* before = std::getenv("XDG_CACHE_HOME");
  std::string saved = before != nullptr ? before : "", empty = "/tmp/plumb-test-cache-" + std::to_string(getpid());
  fs::create_directory(empty);
  setenv("XDG_CACHE_HOME", empty.c_str(), 1);
  auto first = time_to_start(), warm = time_to_start();
  before != nullptr ? setenv("XDG_CACHE_HOME", saved.c_str(), 1) : unsetenv("XDG_CACHE_HOME");
  fs::remove_all(empty);
  MESSAGE("first " << first.count() << " ms, from the cache " << warm.count() << " ms");
  CHECK(warm < first);
}
