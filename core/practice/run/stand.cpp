#include "core/practice/run/stand.hpp"

#include <algorithm>
#include <tuple>

#include "core/base/sort.hpp"

namespace pane::practice::run {
namespace {

using pack::Means;
using pack::Part;
using pack::Shape;

bool may(pack::Who who, Member member, Member beginner) {
  return who == pack::Who::Each || (who == pack::Who::Beginner) == (member == beginner);
}

Means means_of(const Part& part, Byte reply) {
  const pack::Option* option = reply_of(part, reply);
  return option == nullptr ? Means::None : option->means();
}

/// What a part needs of those before it: the whole of what is worked out so far.
class Row {
 public:
  explicit Row(const Facts& facts) : f_(facts) {
    for (const Part* part : each(f_.page->parts())) parts_.push_back(part);
    out_.parts.resize(parts_.size());
  }

  Stand work_out() {
    bool blocked = false;  // something before it is not done
    bool ended = false;    // and never will be
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      PartStand& at = out_.parts[i];
      at.shared = is_shared(*parts_[i]);
      // What one does alone before it begins is done by whoever begins it, before.
      if (!at.shared) at.reached = !blocked && static_cast<int>(i) > first_shared(*f_.page);
      if (!at.shared) continue;
      days(i);
      at.reached = !blocked && agreed(i) && f_.today >= at.first;
      if (at.reached) run(i);
      at.past = at.past || at.last < f_.today;
      if (at.past || at.done) at.due = {};
      if (!blocks(i) || at.done) continue;
      ended = ended || (!blocked && at.past);
      blocked = true;
    }
    out_.over = ended || !anything_open(blocked);
    out_.rests = ended || !blocked;
    return std::move(out_);
  }

 private:
  /// Optional parts and those that fade hold up nothing; nor does an answer to what was never
  /// given.
  [[nodiscard]] bool blocks(std::size_t i) const {
    if (parts_[i]->optional() || parts_[i]->fades()) return false;
    const int of = place_of(parts_[i]->of());
    const bool answers = parts_[i]->shape() == Shape::Answer || parts_[i]->shape() == Shape::Mirror;
    if (!answers || of < 0 || parts_[of]->shape() == Shape::Both) return true;
    return !parts_[of]->optional() || !out_.parts[of].steps.empty();
  }

  [[nodiscard]] bool anything_open(bool blocked) const {
    if (blocked) return true;
    return std::any_of(out_.parts.begin(), out_.parts.end(),
                       [](const PartStand& p) { return p.shared && !p.done && !p.past; });
  }

  [[nodiscard]] int place_of(Byte key) const {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i]->key() == key) return static_cast<int>(i);
    }
    return -1;
  }

  /// What it waits for was agreed, if it waits for that.
  [[nodiscard]] bool agreed(std::size_t i) const {
    const int on = place_of(parts_[i]->on());
    return parts_[i]->on() == 0 || on < 0 || out_.parts[on].done;
  }

  void days(std::size_t i) {
    PartStand& at = out_.parts[i];
    const Part& part = *parts_[i];
    const Day from = f_.begin->day;
    const Day lasts =
        part.lasts() == 0 ? std::max<Day>(kNoEndOfItsOwn, part.after()) : part.lasts();
    at.last = from + lasts + f_.begin->spare;
    at.first = part.after() == 0 ? 0 : from + part.after();
    if (const int on = place_of(part.on()); part.on() != 0 && on >= 0) {
      for (const Step& s : out_.parts[on].steps) {
        const Day day = s.stands ? day_in(*s.said, part.on_field()) : 0;
        // What looks back on the thing itself comes some days after it.
        if (day != 0) at.first = std::max(at.first, day + part.after());
      }
    }
    if (at.first != 0) at.last = std::max(at.last, at.first + kAfterTheDay + f_.begin->spare);
  }

  /// Everything said in that part, in an order that both phones find. What does not fit is nothing.
  [[nodiscard]] std::vector<Step> said_in(std::size_t i) const {
    std::vector<Step> all;
    const Part& part = *parts_[i];
    if (static_cast<int>(i) == first_shared(*f_.page) &&
        (part.shape() == Shape::Give || part.shape() == Shape::Agree)) {
      add(part, *f_.begin, f_.beginner, all);
      if (f_.twin != nullptr) add(part, *f_.twin, 1 - f_.beginner, all);
    }
    for (const Member by : {0, 1}) {
      if (f_.lines[by] == nullptr) continue;
      for (const Line& line : *f_.lines[by]) {
        if (line.part != part.key()) continue;
        const pack::Option* reply = reply_of(part, line.reply);
        const bool known = line.reply == 0 || reply != nullptr ||
                           (part.shape() == Shape::Turns && line.reply <= kTurnsEnd);
        if (!known || !fits(part, reply, line.said)) continue;
        all.push_back({line.id, by, line.reply, line.to, &line.said, line.day, line.order});
      }
    }
    pane::sort(all, [](const Step& a, const Step& b) {
      return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
    return all;
  }

  static void add(const Part& part, const Begin& begin, Member by, std::vector<Step>& all) {
    if (begin.said.empty() || !fits(part, nullptr, begin.said)) return;
    all.push_back({begin.id, by, 0, {}, &begin.said, begin.day, begin.order});
  }

  void run(std::size_t i) {
    switch (parts_[i]->shape()) {
      case Shape::Both:
        return both(i);
      case Shape::Give:
        return give(i);
      case Shape::Answer:
        return answer(i);
      case Shape::Mirror:
        return mirror(i);
      case Shape::Agree:
        return agree(i);
      case Shape::Turns:
        return turns(i);
      case Shape::None:
      case Shape::Alone:
        return;
    }
  }

  [[nodiscard]] bool opened(std::size_t i, Member m) const { return (f_.opened[m] >> i & 1U) != 0; }

  void both(std::size_t i) {
    PartStand& at = out_.parts[i];
    for (const Member m : {0, 1}) at.due[m] = (f_.in[m] >> i & 1U) == 0;
    at.done = opened(i, 0) && opened(i, 1);
  }

  /// What lies before a part: gifts that it goes on from, or both sides of an exchange.
  struct Before {
    bool both = false;               ///< both sides lie open
    std::vector<const Step*> of[2];  ///< given by that member
  };
  [[nodiscard]] Before before(std::size_t i) const {
    Before out;
    const int of = place_of(parts_[i]->of());
    if (of < 0) return out;
    out.both = parts_[of]->shape() == Shape::Both && out_.parts[of].done;
    for (const Step& s : out_.parts[of].steps) out.of[s.by].push_back(&s);
    return out;
  }

  void give(std::size_t i) {
    PartStand& at = out_.parts[i];
    const Before lies = before(i);
    const bool waits =
        parts_[i]->of() != 0 && !lies.both && lies.of[0].empty() && lies.of[1].empty();
    std::array<bool, 2> gave{};
    for (const Step& s : said_in(i)) {
      if (gave[s.by] || s.reply != 0 || !may(parts_[i]->who(), s.by, f_.beginner)) continue;
      gave[s.by] = true;
      at.steps.push_back(s);
    }
    at.done = true;
    for (const Member m : {0, 1}) {
      if (!may(parts_[i]->who(), m, f_.beginner)) continue;
      at.due[m] = !gave[m] && !waits;
      at.done = at.done && gave[m];
    }
  }

  void answer(std::size_t i) {
    PartStand& at = out_.parts[i];
    const Before lies = before(i);
    const std::vector<Step> all = said_in(i);
    bool any = false;
    at.done = true;
    for (const Member m : {0, 1}) {
      if (!may(parts_[i]->who(), m, f_.beginner)) continue;
      const auto answered = [&](const EnvelopeId& to) {
        for (const Step& s : all) {
          if (s.by != m || s.reply == 0 || s.to != to) continue;
          at.steps.push_back(s);
          return true;
        }
        return false;
      };
      if (lies.both) {
        at.due[m] = !answered({});
        any = true;
      }
      for (const Step* target : lies.of[1 - m]) {
        any = true;
        if (answered(target->id)) continue;
        at.due[m] = true;
        at.to[m] = target->id;
      }
      at.done = at.done && !at.due[m];
    }
    at.done = at.done && any;
    sort(at);
  }

  /// Gives each member's steps to `accept` in their own order, and of the two the one that can be
  /// taken: a reply never before what it answers. (Orders count one member's entries alone.) What
  /// can never be taken is nothing.
  template <class Accept>
  void walk(std::size_t i, Accept accept) {
    std::array<std::vector<Step>, 2> lines;
    for (Step& s : said_in(i)) lines[s.by].push_back(s);
    std::array<std::size_t, 2> at{};
    const auto left = [&](std::size_t m) { return at[m] < lines[m].size(); };
    while (left(0) || left(1)) {
      // Of two that both could be next, the lower id: the same on every phone.
      std::size_t first = left(0) ? 0 : 1;
      if (left(0) && left(1) && lines[1][at[1]].id < lines[0][at[0]].id) first = 1;
      const std::size_t second = 1 - first;
      if (accept(lines[first][at[first]]) || !left(second)) {
        ++at[first];
      } else if (accept(lines[second][at[second]])) {
        ++at[second];
      } else {
        ++at[first];
      }
    }
  }

  /// What one says back of the other's, until the other says that it is right, or it rests.
  struct Thread {
    bool goes = false;  ///< there is something to say back
    bool ended = false;
    EnvelopeId saying;  ///< waits for a reply; zeros: it is the sayer's turn
  };
  void mirror(std::size_t i) {
    PartStand& at = out_.parts[i];
    const Before lies = before(i);
    std::array<Thread, 2> threads;
    for (const Member m : {0, 1}) {
      if (!may(parts_[i]->who(), m, f_.beginner)) continue;
      threads[m].goes = lies.both || !lies.of[0].empty() || !lies.of[1].empty();
      // Who gave how they think it is for the other has said it once already.
      if (!lies.of[m].empty()) threads[m].saying = lies.of[m].front()->id;
    }
    walk(i, [&](Step& s) {
      Thread& own = threads[s.by];
      Thread& others = threads[1 - s.by];
      if (s.reply == 0 && own.goes && !own.ended && own.saying.is_zero()) {
        own.saying = s.id;
      } else if (s.reply != 0 && others.goes && !others.ended && !others.saying.is_zero() &&
                 s.to == others.saying) {
        const Means means = means_of(*parts_[i], s.reply);
        others.ended = means == Means::Take || means == Means::Rest;
        s.stands = means == Means::Take;
        others.saying = {};
      } else {
        return false;
      }
      at.steps.push_back(s);
      return true;
    });
    at.done = true;
    for (const Member m : {0, 1}) {
      const Thread& own = threads[m];
      const Thread& others = threads[1 - m];
      if (others.goes && !others.ended && !others.saying.is_zero()) at.to[m] = others.saying;
      at.due[m] = !at.to[m].is_zero() || (own.goes && !own.ended && own.saying.is_zero());
      at.done = at.done && (own.ended || !may(parts_[i]->who(), m, f_.beginner));
    }
  }

  void agree(std::size_t i) {
    PartStand& at = out_.parts[i];
    walk(i, [&](const Step& s) {
      if (at.done || at.past) return false;
      const bool first = s.reply == 0 && s.to.is_zero();
      Step* to = nullptr;
      for (Step& p : at.steps) {
        if (p.id == s.to && p.by != s.by) to = &p;
      }
      if (!first && to == nullptr) return false;
      const Means means = means_of(*parts_[i], s.reply);
      at.done = means == Means::Take;
      if (at.done) to->stands = true;
      at.past = s.reply != 0 && !at.done && means != Means::Propose;  // a kind no: it ends here
      at.steps.push_back(s);
      return true;
    });
    if (at.done || at.past) return;
    if (at.steps.empty()) {
      at.due = {true, true};
    } else {
      const Member turn = 1 - at.steps.back().by;
      at.due[turn] = true;
      at.to[turn] = at.steps.back().id;
    }
  }

  void turns(std::size_t i) {
    PartStand& at = out_.parts[i];
    walk(i, [&](const Step& s) {
      if (at.done) return false;
      if (s.reply == kTurnsBegin && at.speaker < 0) {
        at.speaker = s.by;
      } else if (s.reply == kTurnsOver && at.speaker == s.by) {
        at.speaker = 1 - s.by;
      } else if (s.reply == kTurnsEnd) {
        at.done = true;
      } else {
        return false;
      }
      at.steps.push_back(s);
      return true;
    });
    if (at.done) at.speaker = -1;
    at.due = {!at.done, !at.done};
  }

  static void sort(PartStand& at) {
    pane::sort(at.steps, [](const Step& a, const Step& b) {
      return std::tie(a.order, a.id) < std::tie(b.order, b.id);
    });
  }

  const Facts& f_;
  std::vector<const Part*> parts_;
  Stand out_;
};

bool has_options(const flatbuffers::Vector<flatbuffers::Offset<pack::Option>>* options,
                 const Bytes& keys) {
  return std::all_of(keys.begin(), keys.end(), [&](Byte key) {
    for (const pack::Option* option : each(options)) {
      if (option->key() == key) return true;
    }
    return false;
  });
}

bool has_field(const flatbuffers::Vector<flatbuffers::Offset<pack::Field>>* fields,
               const SaidField& said) {
  for (const pack::Field* field : each(fields)) {
    if (field->key() != said.key) continue;
    if (field->kind() != said.kind) return false;
    return each(field->options()).size() == 0 || has_options(field->options(), said.value);
  }
  return false;
}

}  // namespace

const pack::Option* reply_of(const pack::Part& part, Byte key) {
  for (const pack::Option* reply : each(part.replies())) {
    if (reply->key() == key) return reply;
  }
  return nullptr;
}

bool fits(const pack::Part& part, const pack::Option* reply, const Said& said) {
  return std::all_of(said.begin(), said.end(), [&](const SaidField& field) {
    return has_field(part.fields(), field) ||
           (reply != nullptr && has_field(reply->fields(), field));
  });
}

Day day_in(const Said& said, Byte field) {
  for (const SaidField& f : said) {
    if (f.key != field || f.kind != pack::Kind::Day) continue;
    Reader in(f.value);
    const auto day = static_cast<Day>(in.u32());
    return day >= 0 && day <= kLastDay ? day : 0;
  }
  return 0;
}

int first_shared(const pack::Practice& page) {
  int i = 0;
  for (const Part* part : each(page.parts())) {
    if (is_shared(*part)) return i;
    ++i;
  }
  return -1;
}

Stand stand(const Facts& facts) { return Row(facts).work_out(); }

}  // namespace pane::practice::run
