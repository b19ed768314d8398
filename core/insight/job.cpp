#include "core/insight/job.hpp"

#include <cstring>

#include "insight_generated.h"

namespace pane::insight {

namespace {

constexpr Byte kVersion = 4;
constexpr Byte kBest = 7;
constexpr double kSlack = 1e-9;
constexpr std::size_t kMostText = 400, kMostDraws = 1000, kMostWeeks = 64, kMostBreaks = 8;

/// Writes what it is shown. A number that is none, or is beyond all bounds, is written as a large
/// one or as nought: a reader takes finite ones only.
class Put {
 public:
  void number(double& x) {
    constexpr double kLarge = 1e300;
    const double y = std::isnan(x) ? 0 : std::clamp(x, -kLarge, kLarge);
    std::uint64_t bits = 0;
    std::memcpy(&bits, &y, sizeof bits);
    w_.u64(bits);
  }
  void whole(int& x) { w_.u32(static_cast<std::uint32_t>(x)); }
  void flag(bool& x) { w_.u8(x ? 1 : 0); }
  template <class E>
  void kind(E& x, E /*last*/) {
    w_.u8(static_cast<Byte>(x));
  }
  void text(std::string& x) {
    x.resize(std::min(x.size(), kMostText));
    w_.u16(static_cast<std::uint16_t>(x.size())).raw(as_view(x));
  }
  template <class T, class Each>
  void list(std::vector<T>& x, std::size_t most, Each each) {
    x.resize(std::min(x.size(), most));
    w_.u16(static_cast<std::uint16_t>(x.size()));
    for (T& one : x) each(one);
  }
  Bytes take() { return w_.take(); }

 private:
  Writer w_;
};

/// Reads the same, or fails.
class Get {
 public:
  explicit Get(View v) : r_(v) {}
  void number(double& x) {
    const std::uint64_t bits = r_.u64();
    std::memcpy(&x, &bits, sizeof x);
    ok_ = ok_ && std::isfinite(x);
  }
  void whole(int& x) { x = static_cast<int>(r_.u32()); }
  void flag(bool& x) {
    const Byte b = r_.u8();
    ok_ = ok_ && b <= 1;
    x = b == 1;
  }
  template <class E>
  void kind(E& x, E last) {
    const Byte b = r_.u8();
    ok_ = ok_ && b <= static_cast<Byte>(last);
    x = static_cast<E>(ok_ ? b : 0);
  }
  void text(std::string& x) {
    const std::size_t n = r_.u16();
    ok_ = ok_ && n <= kMostText;
    if (ok_) x = std::string(as_text(r_.raw(n)));
    ok_ = ok_ && is_clean_text(x);
  }
  template <class T, class Each>
  void list(std::vector<T>& x, std::size_t most, Each each) {
    const std::size_t n = r_.u16();
    ok_ = ok_ && n <= most && r_.ok();
    for (std::size_t i = 0; ok_ && r_.ok() && i < n; ++i) each(x.emplace_back());
  }
  [[nodiscard]] bool done() const { return ok_ && r_.done(); }

 private:
  Reader r_;
  bool ok_ = true;
};

template <class Io>
void each(Io& io, Two& x) {
  io.number(x[0]);
  io.number(x[1]);
}
template <class Io>
void each(Io& io, Estimate& x) {
  for (double* n : {&x.mean, &x.low, &x.high, &x.level}) io.number(*n);
}
template <class Io>
void each(Io& io, Quantity& q) {
  for (Estimate* e : {&q.now[0], &q.now[1], &q.before[0], &q.before[1]}) each(io, *e);
  each(io, q.contraction);
  io.flag(q.shown[0]);
  io.flag(q.shown[1]);
}
template <class Io>
void each(Io& io, Rests& x) {
  for (int* n :
       {&x.last, &x.days, &x.answers, &x.days_of[0], &x.days_of[1], &x.days_both, &x.longest_gap,
        &x.gap_of[0], &x.gap_of[1], &x.both_of_last_14, &x.days_of_last_14[0],
        &x.days_of_last_14[1], &x.days_of_last_28[0], &x.days_of_last_28[1], &x.against}) {
    io.whole(*n);
  }
  each(io, x.at_top);
  each(io, x.at_bottom);
  for (bool* b :
       {&x.piled_up, &x.piled_down, &x.one_number[0], &x.one_number[1], &x.ends[0], &x.ends[1]})
    io.flag(*b);
  io.number(x.goes);
}
template <class Io>
void each(Io& io, Scores& x) {
  io.whole(x.days);
  for (double* n : {&x.model, &x.own_mean, &x.last_value, &x.local_level}) io.number(*n);
  io.flag(x.model_wins);
}
template <class Io>
void each(Io& io, Effect& x) {
  io.whole(x.offered);
  io.whole(x.not_offered);
  io.whole(x.offered_silent);
  io.whole(x.not_offered_silent);
  io.number(x.answered_p);
  for (Estimate* e : {&x.both, &x.of[0], &x.of[1]}) each(io, *e);
  for (double* n : {&x.p_positive, &x.contraction, &x.p_at_look[0], &x.p_at_look[1],
                    &x.p_at_look[2], &x.randomisation_p}) {
    io.number(*n);
  }
  io.whole(x.looks);
  io.kind(x.verdict, Verdict::kProbablyLittle);
  io.flag(x.causal);
}
template <class Io>
void each(Io& io, Hyper& x) {
  for (Two* t : {&x.inertia, &x.partner, &x.daily, &x.error}) each(io, *t);
  for (double* n : {&x.together, &x.drift}) io.number(*n);
}
template <class Io>
void picture(Io& io, Report& r) {
  io.flag(r.marble_shown);
  each(io, r.closeness);
  each(io, r.closeness_sd);
  each(io, r.closeness_of[0]);
  each(io, r.closeness_of[1]);
  const auto two = [&](Two& t) { each(io, t); };
  io.list(r.cloud, kMostDraws, two);
  io.list(r.prior_cloud, kMostDraws, two);
  io.list(r.cloud_if_lower, kMostDraws, two);
  io.list(r.weeks, kMostWeeks, [&](Week& w) {
    io.flag(w.there);
    each(io, w.closeness);
  });
  each(io, r.drift);
  each(io, r.drift_both);
  each(io, r.drift_both_wide);
  io.kind(r.held, Held::kBaseline);
  io.kind(r.rolls, Way::kFurther);
}
template <class Io>
void all(Io& io, Report& r) {
  io.text(r.fault);
  each(io, r.rests);
  picture(io, r);
  io.whole(r.set_point_days);
  each(io, r.set_point_change);
  io.kind(r.set_point_way, Way::kFurther);
  io.list(r.breaks, kMostBreaks, [&](int& day) { io.whole(day); });
  io.number(r.break_chance);
  io.flag(r.echo_shown);
  each(io, r.echo_days);
  io.number(r.reliability[0]);
  io.number(r.reliability[1]);
  for (Quantity* q : {&r.inertia, &r.partner, &r.daily, &r.together, &r.drift_sd, &r.error}) {
    each(io, *q);
  }
  each(io, r.scores);
  each(io, r.closeness_if_lower);
  each(io, r.closeness_if_much_lower);
  io.flag(r.baseline_instead);
  for (double* n : {&r.k_hat, &r.effective, &r.log_likelihood}) io.number(*n);
  io.flag(r.metropolis);
  each(io, r.at_mode);
  io.list(r.effects, kMaxPractices, [&](Effect& e) { each(io, e); });
}

/// The verifier of FlatBuffers 2.0 looks at where a vector begins, not at where its elements lie.
bool aligned(const flatbuffers::Vector<double>& v) {
  return reinterpret_cast<std::uintptr_t>(v.Data()) % alignof(double) == 0;
}

bool read_draws(const wire::Job& job, Series& s) {
  if (job.draws() == nullptr || job.draws()->size() == 0) return s.practices == 0;
  if (job.draws()->size() != static_cast<std::size_t>(s.days)) return false;
  s.effort.assign(static_cast<std::size_t>(s.days * s.practices), 0);
  for (const wire::Draw* from : *job.draws()) {
    Draw d;
    d.eligible = from->eligible();
    d.offered = from->offered();
    d.light = from->light();
    if (from->probability() != nullptr) {
      if (!aligned(*from->probability())) return false;
      d.probability.assign(from->probability()->begin(), from->probability()->end());
    }
    if (d.probability.size() != static_cast<std::size_t>(s.practices)) return false;
    double sum = 0;
    for (const double p : d.probability) {
      if (!(p >= 0 && p <= 1)) return false;
      sum += p;
    }
    if (sum > 1 + kSlack || d.offered < -1 || d.offered >= s.practices) return false;
    if (d.eligible && d.offered >= 0) {
      s.effort[s.draws.size() * static_cast<std::size_t>(s.practices) +
               static_cast<std::size_t>(d.offered)] = 1;
    }
    s.draws.push_back(std::move(d));
  }
  return true;
}

}  // namespace

Bytes pack_job(const Series& s) {
  wire::JobT job;
  job.days = s.days;
  job.items = s.items;
  job.practices = s.practices;
  job.weekend = s.weekend;
  for (const double x : s.answers)
    job.answers.push_back(std::isnan(x) ? Byte{0} : static_cast<Byte>(x));
  for (const Draw& d : s.draws) {
    auto out = std::make_unique<wire::DrawT>();
    out->eligible = d.eligible;
    out->offered = static_cast<std::int8_t>(d.offered);
    out->probability = d.probability;
    out->light = d.light;
    job.draws.push_back(std::move(out));
  }
  flatbuffers::FlatBufferBuilder b;
  b.Finish(wire::Job::Pack(b, &job));
  return Bytes(b.GetBufferPointer(), b.GetBufferPointer() + b.GetSize());
}

std::optional<Series> read_job(View bytes) {
  const Bytes copy = to_bytes(bytes);  // aligned, as FlatBuffers needs it
  flatbuffers::Verifier verifier(copy.data(), copy.size());
  if (!verifier.VerifyBuffer<wire::Job>(nullptr)) return std::nullopt;
  const wire::Job& job = *flatbuffers::GetRoot<wire::Job>(copy.data());
  Series s;
  s.days = job.days();
  s.items = job.items();
  s.practices = job.practices();
  if (s.days < 0 || s.days > kMaxDays || s.items < 1 || s.items > kMaxItems) return std::nullopt;
  if (s.practices < 0 || s.practices > kMaxPractices) return std::nullopt;
  const std::size_t n = job.answers() == nullptr ? 0 : job.answers()->size();
  if (n != static_cast<std::size_t>(s.days * kPeople * s.items)) return std::nullopt;
  for (std::size_t i = 0; i < n; ++i) {
    const Byte x = job.answers()->Get(static_cast<flatbuffers::uoffset_t>(i));
    if (x > kBest) return std::nullopt;
    s.answers.push_back(x == 0 ? kMissing : x);
  }
  if (job.weekend() != nullptr) s.weekend.assign(job.weekend()->begin(), job.weekend()->end());
  const auto odd = [](std::uint8_t w) { return w > 1; };
  if (std::any_of(s.weekend.begin(), s.weekend.end(), odd)) return std::nullopt;
  if (!s.weekend.empty() && s.weekend.size() != static_cast<std::size_t>(s.days))
    return std::nullopt;
  if (!read_draws(job, s)) return std::nullopt;
  return s;
}

Bytes run_job(View job) {
  const auto series = read_job(job);
  if (!series) return {};
  Options options;
  options.effects = series->practices > 0;
  return serialise(report(*series, options));
}

Bytes serialise(const Report& report) {
  Report copy = report;
  Put put;
  Bytes out{kVersion};
  all(put, copy);
  const Bytes rest = put.take();
  out.insert(out.end(), rest.begin(), rest.end());
  return out;
}

std::optional<Report> read_report(View bytes) {
  if (bytes.empty() || bytes[0] != kVersion) return std::nullopt;
  Get get(bytes.subspan(1));
  Report out;
  all(get, out);
  if (!get.done()) return std::nullopt;
  return out;
}

}  // namespace pane::insight
