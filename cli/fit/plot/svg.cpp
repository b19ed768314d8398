#include "cli/fit/plot/svg.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "cli/fit/names.hpp"
#include "cli/table/text.hpp"

namespace pane::fit {
namespace {

// Ochre and blue are told apart in all common colour blindness; shape tells them apart in print.
constexpr std::string_view kLooks =
    ".pf-sans{font-family:sans-serif;font-size:12px;fill:#414959}"
    ".pf-small{font-family:sans-serif;font-size:11px;fill:#585f6d}"
    ".pf-head{font-family:sans-serif;font-size:13px;font-weight:bold;fill:#1b2334}"
    ".pf-title{font-family:serif;font-size:24px;fill:#1b2334}"
    ".pf-words{font-family:serif;font-size:13px;fill:#1b2334}"
    ".pf-ground{fill:#fff}.pf-absent{fill:#efece6}.pf-prior{fill:#e3dfd7}"
    ".pf-bar{fill:#a9d3bf;stroke:#3e7d65;stroke-width:.8}"
    ".pf-hair{fill:none;stroke:#e3dfd7;stroke-width:.8}.pf-axis{stroke:#877f73;stroke-width:1}"
    ".pf-chance{fill:none;stroke:#bdb5a8;stroke-width:1}"
    ".pf-even{stroke:#1b2334;stroke-width:1;stroke-dasharray:5 4}"
    ".pf-other{fill:none;stroke:#877f73;stroke-width:.8;stroke-opacity:.75}"
    ".pf-offer{fill:none;stroke:#1b2334;stroke-width:1.6}"
    ".pf-offer-fine{fill:none;stroke:#1b2334;stroke-width:.25}"
    ".pf-band-a{fill:#eeb249;fill-opacity:.36}.pf-band-b{fill:#6aa7d8;fill-opacity:.36}"
    ".pf-mean-a{fill:none;stroke:#8f5a16;stroke-width:1.7;stroke-linejoin:round}"
    ".pf-mean-b{fill:none;stroke:#2a629b;stroke-width:1.7;stroke-linejoin:round}"
    ".pf-dots-a{fill:#b57425;fill-opacity:.6}.pf-dots-b{fill:#3877b0;fill-opacity:.6}"
    ".pf-mark-a{fill:#b57425}.pf-mark-b{fill:#3877b0}.pf-mark-both{fill:#3e7d65}"
    ".pf-span-a{stroke:#b57425;stroke-width:2.6}.pf-span-b{stroke:#3877b0;stroke-width:2.6}"
    ".pf-span-both{stroke:#3e7d65;stroke-width:2.6}";

std::string attribute(const char* name, double x) {
  return ' ' + std::string(name) + "=\"" + coordinate(x) + '"';
}

std::string looks(std::string_view look) {
  std::string out = " class=\"";
  for (std::size_t at = 0; at < look.size();) {
    const std::size_t end = std::min(look.find(' ', at), look.size());
    out += (at > 0 ? " pf-" : "pf-") + std::string(look.substr(at, end - at));
    at = end + 1;
  }
  return out + '"';
}

}  // namespace

std::string coordinate(double x) {
  constexpr double kFar = 1e5;
  char text[32];
  std::snprintf(text, sizeof text, "%.1f", std::isnan(x) ? 0 : std::clamp(x, -kFar, kFar));
  std::string out = text;
  if (out.ends_with(".0")) out.resize(out.size() - 2);
  return out == "-0" ? "0" : out;
}

Look look_of(int who) { return {who < 0 ? "both" : who == 0 ? "a" : "b", who}; }

std::string mark_path(double x, double y, int who, double radius) {
  const std::string r = coordinate(radius), twice = coordinate(2 * radius);
  const double left = x - (who < 0 ? .88 : who == 0 ? 1 : 1.2) * radius;
  if (who == 0) {
    const std::string arc = "a" + r + ' ' + r + " 0 1 0 ";
    return 'M' + coordinate(left) + ' ' + coordinate(y) + arc + twice + " 0" + arc + '-' + twice +
           " 0z";
  }
  const std::string d = coordinate(1.2 * radius), side = coordinate(1.76 * radius);
  if (who > 0) {
    return 'M' + coordinate(left) + ' ' + coordinate(y) + 'l' + d + '-' + d + ' ' + d + ' ' + d +
           '-' + d + ' ' + d + 'z';
  }
  return 'M' + coordinate(left) + ' ' + coordinate(y - .88 * radius) + 'h' + side + 'v' + side +
         "h-" + side + 'z';
}

void Svg::rect(double x, double y, double w, double h, std::string_view look) {
  body_ += "<rect" + looks(look) + attribute("x", x) + attribute("y", y) + attribute("width", w) +
           attribute("height", h) + "/>\n";
}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view look) {
  body_ += "<line" + looks(look) + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
           attribute("y2", y2) + "/>\n";
}

void Svg::path(std::string_view d, std::string_view look) {
  if (d.empty()) return;
  body_ += "<path" + looks(look) + " d=\"" + std::string(d) + "\"/>\n";
}

void Svg::text(double x, double y, std::string_view words, std::string_view look,
               std::string_view anchor) {
  body_ += "<text" + looks(look) + attribute("x", x) + attribute("y", y);
  if (anchor != "start") body_ += " text-anchor=\"" + std::string(anchor) + '"';
  body_ += '>' + xml(words) + "</text>\n";
}

void Svg::mark(double x, double y, int who, double radius) {
  path(mark_path(x, y, who, radius), "mark-" + std::string(look_of(who).name));
}

void Svg::begin_clip(double x, double y, double w, double h) {
  const std::string id = "pf-clip-" + std::to_string(++clips_);
  body_ += "<clipPath id=\"" + id + "\"><rect" + attribute("x", x) + attribute("y", y) +
           attribute("width", w) + attribute("height", h) + "/></clipPath>\n<g clip-path=\"url(#" +
           id + ")\">\n";
}

void Svg::end_clip() { body_ += "</g>\n"; }

std::string Svg::done(double height, std::string_view title, std::string_view description) const {
  const std::string w = coordinate(width_), h = coordinate(height);
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + w + "\" height=\"" + h +
         "\" viewBox=\"0 0 " + w + ' ' + h +
         "\" role=\"img\" aria-labelledby=\"pf-title pf-desc\">\n<title id=\"pf-title\">" +
         xml(title) + "</title>\n<desc id=\"pf-desc\">" + xml(description) + "</desc>\n<style>" +
         std::string(kLooks) + "</style>\n<rect class=\"pf-ground\" width=\"" + w + "\" height=\"" +
         h + "\"/>\n" + body_ + "</svg>\n";
}

std::vector<std::string> wrapped(std::string_view words, std::size_t characters) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const std::string word(words.substr(at, end - at));
    if (lines.empty() || table::letters(lines.back()) + 1 + table::letters(word) > characters) {
      lines.push_back(word);
    } else {
      lines.back() += ' ' + word;
    }
    at = end + 1;
  }
  return lines;
}

}  // namespace pane::fit
