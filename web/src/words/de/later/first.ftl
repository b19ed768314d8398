first-lead = Für die Person, die du einlädst. Sie bekommt dieselbe Frage; dann öffnet sich beides.
first-seal-note = Deine Antwort bleibt auf diesem Handy. Sobald ihr verbunden seid, kommt sie versiegelt dazu.
first-ready = liegt bereit, nur für dich zu lesen
first-ready-note = Sobald ihr verbunden seid, kommt deine Antwort versiegelt dazu. Bis dahin kannst du sie herausnehmen.
first-take-out = Herausnehmen
first-none-title = Hier ist gerade keine Frage.
first-none-lead = Deine Einladung ist vorbei, oder die Fragen sind noch unterwegs.
