// libpg_query's JSON to the structs of its protobuf, both of which it writes from one list of nodes and fields
// (pg_query_outfuncs_defs.c). The descriptors that protobuf-c makes of pg_query.proto say where each field goes.
#include "parser/sql/tree_json.h"

#include <simdjson.h>

#include <cctype>
#include <cstring>
#include <unordered_map>
#include <vector>

namespace plumb {

namespace {

namespace json = simdjson::ondemand;

using Message = ProtobufCMessageDescriptor;
using Field = ProtobufCFieldDescriptor;

/// Whether a key of the JSON (`tableElts`, `A_Const`) is the field `name` (table_elts, a_const).
bool is_key_of(std::string_view key, const char* name) {
  size_t i = 0;
  for (; *name != '\0'; name++) {
    if (*name == '_') continue;
    while (i < key.size() && key[i] == '_') i++;
    if (i == key.size() || std::tolower(static_cast<unsigned char>(key[i++])) != *name) return false;
  }
  return i == key.size();
}

const Field* find_field(const Message& message, std::string_view key) {
  if (key == "base") key = "base_stmt";  // the one whose json_name is another word
  for (unsigned i = 0; i < message.n_fields; i++) {
    if (is_key_of(key, message.fields[i].name)) return &message.fields[i];
  }
  return nullptr;
}

struct KeyHash {
  using is_transparent = void;
  size_t operator()(std::string_view key) const { return std::hash<std::string_view>()(key); }
};
using FieldsByKey = std::unordered_map<std::string, const Field*, KeyHash, std::equal_to<>>;

/// find_field(), which is slow, asked once for each key. Each thread has its own answers, so that none waits.
const Field* known_field(const Message& message, std::string_view key) {
  thread_local std::unordered_map<const Message*, FieldsByKey> known;
  FieldsByKey& fields = known[&message];
  auto found = fields.find(key);
  if (found == fields.end()) found = fields.emplace(key, find_field(message, key)).first;
  return found->second;
}

/// Whether an array's bounds may be written as 0 in the text: almost always they are not written at all.
bool may_have_zero_bound(std::string_view sql) {
  for (size_t at = sql.find('['); at != std::string_view::npos; at = sql.find('[', at + 1)) {
    bool plain = at + 1 < sql.size() && (sql[at + 1] == ']' || (sql[at + 1] >= '1' && sql[at + 1] <= '9'));
    if (!plain) return true;
  }
  return false;
}

class Reader {
 public:
  Reader(std::string_view sql, ProtobufCAllocator& allocator)
      : sql_(sql), zero_bounds_(may_have_zero_bound(sql)), allocator_(allocator) {}

  /// nullptr when it is not understood.
  void* message(const Message& type, json::value value) {
    json::object object;
    if (value.get_object().get(object)) return nullptr;
    return message(type, object);
  }
  void* message(const Message& type, json::object& object) {
    auto* out = static_cast<char*>(allocate(type.sizeof_message));
    protobuf_c_message_init(&type, out);
    for (auto each : object) {
      json::field member;
      std::string_view key;
      if (std::move(each).get(member) || member.unescaped_key().get(key)) return nullptr;
      const Field* field = known_field(type, key);
      if (!field || !read(*field, member.value(), out)) return nullptr;
    }
    settle_zeros(type, out);
    return out;
  }

  /// False when integers are left of which the JSON does not tell whether they are 0 or less.
  bool is_sure() const { return open_zeros_ == 0; }

 private:
  void* allocate(size_t size) { return allocator_.alloc(allocator_.allocator_data, size); }

  bool read(const Field& field, json::value value, char* message) {
    char* at = message + field.offset;
    if (field.label == PROTOBUF_C_LABEL_REPEATED) return read_list(field, value, message);
    if ((field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0) put(message + field.quantifier_offset, field.id);
    switch (field.type) {
      case PROTOBUF_C_TYPE_MESSAGE: {
        void* part = this->message(*static_cast<const Message*>(field.descriptor), value);
        put(at, part);
        return part != nullptr;
      }
      case PROTOBUF_C_TYPE_STRING:
        return read_string(value, at);
      case PROTOBUF_C_TYPE_ENUM:
        return read_enum(*static_cast<const ProtobufCEnumDescriptor*>(field.descriptor), value, at);
      case PROTOBUF_C_TYPE_BOOL: {
        bool set = false;
        if (value.get_bool().get(set)) return false;
        put(at, protobuf_c_boolean{set});
        return true;
      }
      case PROTOBUF_C_TYPE_INT32:
        return read_number<int32_t>(value, at);
      case PROTOBUF_C_TYPE_UINT32:
        return read_number<uint32_t>(value, at);
      case PROTOBUF_C_TYPE_INT64:
        return read_number<int64_t>(value, at);
      default:  // of plans, which no parser makes
        return false;
    }
  }

  template <class Value>
  static void put(char* at, Value value) {
    std::memcpy(at, &value, sizeof value);
  }

  template <class Number>
  static bool read_number(json::value value, char* at) {
    int64_t number = 0;
    if (value.get_int64().get(number)) return false;
    put(at, static_cast<Number>(number));
    return true;
  }

  bool read_string(json::value value, char* at) {
    std::string_view text;
    if (value.get_string().get(text)) return false;
    auto* copy = static_cast<char*>(allocate(text.size() + 1));
    std::memcpy(copy, text.data(), text.size());
    copy[text.size()] = '\0';
    put(at, copy);
    return true;
  }

  static bool read_enum(const ProtobufCEnumDescriptor& type, json::value value, char* at) {
    std::string_view text;
    if (value.get_string().get(text)) return false;
    const ProtobufCEnumValue* found = protobuf_c_enum_descriptor_get_value_by_name(&type, std::string(text).c_str());
    if (found == nullptr) return false;
    put(at, found->value);
    return true;
  }

  bool read_list(const Field& field, json::value value, char* message) {
    json::array array;
    if (field.type != PROTOBUF_C_TYPE_MESSAGE || value.get_array().get(array)) return false;
    size_t first = items_.size();
    for (auto each : array) {
      json::value item;
      if (std::move(each).get(item)) return false;
      void* part = this->message(*static_cast<const Message*>(field.descriptor), item);
      if (part == nullptr) return false;
      items_.push_back(part);
    }
    size_t count = items_.size() - first;
    auto* list = static_cast<char*>(allocate(count * sizeof(void*)));
    if (count > 0) std::memcpy(list, &items_[first], count * sizeof(void*));
    items_.resize(first);
    put(message + field.quantifier_offset, count);
    put(message + field.offset, list);
    return true;
  }

  /// pg_query_parse() writes an integer only when it is greater than 0. The text tells which constants are 0, and that
  /// an array's bound is not written, which is -1.
  void settle_zeros(const Message& type, char* message) {
    if (&type == &pg_query__integer__descriptor) {
      if (reinterpret_cast<PgQuery__Integer*>(message)->ival == 0) open_zeros_++;
    } else if (&type == &pg_query__a__const__descriptor) {
      settle_constant(*reinterpret_cast<PgQuery__AConst*>(message));
    } else if (&type == &pg_query__type_name__descriptor && !zero_bounds_) {
      settle_bounds(*reinterpret_cast<PgQuery__TypeName*>(message));
    }
  }
  void settle_constant(const PgQuery__AConst& constant) {
    if (constant.val_case != PG_QUERY__A__CONST__VAL_IVAL || constant.ival->ival != 0) return;
    auto at = static_cast<size_t>(constant.location);
    if (constant.location >= 0 && at < sql_.size() && sql_[at] == '0') open_zeros_--;
  }
  void settle_bounds(PgQuery__TypeName& type) {
    for (size_t i = 0; i < type.n_array_bounds; i++) {
      PgQuery__Node& bound = *type.array_bounds[i];
      if (bound.node_case != PG_QUERY__NODE__NODE_INTEGER || bound.integer->ival != 0) continue;
      bound.integer->ival = -1;
      open_zeros_--;
    }
  }

  std::string_view sql_;
  bool zero_bounds_;
  ProtobufCAllocator& allocator_;
  std::vector<void*> items_;  ///< Of the lists that are being read.
  size_t open_zeros_ = 0;
};

}  // namespace

PgQuery__ParseResult* tree_from_json(std::string_view json, std::string_view sql, ProtobufCAllocator& allocator) {
  thread_local json::parser parser;
  thread_local std::string padded;
  padded.assign(json).append(simdjson::SIMDJSON_PADDING, '\0');
  json::document document;
  json::object object;
  simdjson::padded_string_view text(padded.data(), json.size(), padded.size());
  if (parser.iterate(text).get(document) || document.get_object().get(object)) return nullptr;
  Reader reader(sql, allocator);
  void* out = reader.message(pg_query__parse_result__descriptor, object);
  return reader.is_sure() ? static_cast<PgQuery__ParseResult*>(out) : nullptr;
}

}  // namespace plumb
