// What English texts of a pack must not say, and why (words.hpp).
#pragma once

#include "cli/pack/words.hpp"

namespace pane::packing::english {

inline constexpr Phrases kEverywhere[] = {
    {"presses; whoever reads it is free to skip it",
     "now|must|should|why not|always|deserve*|have to|need to|ought to|right away|"
     "at once|hurry|don't forget"},
    {"belittles the effort", "just|simply|obviously|of course|at least"},
    {"counts or grades people",
     "missed|streak*|score*|failed|failure*|well done|percent|rate me|rate us|rate your|"
     "out of ten|points"},
    {"praises depth or asks for courage",
     "brave*|courage*|proud of you|deeper|dare*|vulnerab*|opening up|open up|good job"},
    {"names a gender; words fit anyone",
     "he|she|him|her|his|hers|himself|herself|husband*|wife|wives|boyfriend*|girlfriend*|"
     "men|women|man|woman|ladies|guys"},
    {"is not the other's name; call the other by name or by 'you' and 'I'",
     "your partner|your spouse|your lover|your loved one|better half|soulmate*|"
     "significant other"},
    {"is jargon; say what is meant in plain words",
     "trigger*|boundary|boundaries|attachment*|trauma*|toxic*|gaslight*|narciss*|"
     "codependen*|love language*|inner child|hold space|validate*|validation|dysregulat*|"
     "self care|avoidant|anxious style|projecting|emotional labor|emotional labour|closure"},
    {"claims an effect or gives a promise",
     "proven|clinical*|heal|heals|healed|healing|cure*|saves|save your|treatment*|therap*|"
     "prevent*|guarantee*|scientific*|studies show|research shows|will bring you|"
     "will make you|i promise|promise me"},
    {"cannot be promised; leave safety words out",
     "safe|safer|safely|safety|unsafe|secure*|anonymous*|untraceable"},
    {"fits only lovers",
     "sex*|kiss*|romance|romantic*|in love|make love|making love|naked|sensual*|erotic*|"
     "date night*|flirt*|seduc*"},
};

inline constexpr Phrases kPrompts[] = {
    {"blames, or calls the other to account",
     "why do you|why did you|why don't you|why didn't you|why are you|why aren't you|"
     "why can't you|why won't you|your fault|you make me|you never|wrong with you|"
     "you ruin*|sorry for"},
    {"compares, or puts love to the test",
     "better than|worse than|more than me|less than me|than i do|than me|which of us|"
     "who of us|one of us|prove|do you love me|do you trust me|do you still|do you really|"
     "compared|owe*|in return|forgive*|how much do you love"},
    {"asks for what could be held against the one who answers",
     "secret*|password*|confess*|admit|ashamed|regret*|lied|lying|lies|cheat*|affair*|"
     "unfaithful*|your ex|past partners|ex partner*|where were you|who were you with|"
     "your phone|your messages|attracted to|leave me|leaving me|hide from me|"
     "hiding from me|worst thing|money|debt*|drugs|diagnos*|medication*"},
    {"asks for detail of what hurt",
     "in detail|what happened|exactly what|worst moment|abuse*|assault*|violence|hit you|"
     "most painful|your pain"},
    {"takes a way of living for granted",
     "our home|our house|our flat|our bed|bedroom|our kitchen|our children|our child|"
     "our kids|our son|our daughter|your children|your child|your kids|wedding*|marriage*|"
     "married|honeymoon*|divorce*|anniversar*|your job|your boss|your work|your career|"
     "salary|your mother|your father|your mom|your mum|your dad|your parents|your family|"
     "god|church*|mosque*|temple*|pray*|bible|wine|beer|alcohol|a drink|your country|"
     "when you were at school|look me in the eye*|walk with me|hear my voice|moved in"},
};

inline constexpr std::string_view kNegations[] = {"not",     "no",   "never",   "nobody",
                                                  "nothing", "none", "without", "cannot"};

inline constexpr std::string_view kNoteSays[] = {"as much or as little", "stop for now"};

inline constexpr WordList kWords = {"en",           kEverywhere, kPrompts, kNegations, kNoteSays,
                                    "stop for now", "",          "safe",   true};

}  // namespace pane::packing::english
