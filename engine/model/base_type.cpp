#include "engine/model/base_type.h"

namespace plumb {

std::vector<QualifiedName> functions_of(const BaseType& type) {
  std::vector<QualifiedName> out;
  for (const QualifiedName* f : {&type.input, &type.output, &type.receive, &type.send, &type.typmod_in,
                                 &type.typmod_out, &type.analyze, &type.subscript}) {
    if (!f->empty()) out.push_back(*f);
  }
  return out;
}

}  // namespace plumb
