extension Errand {
    /// What an errand needs the rules for.
    enum RuleUse {
        case none
        case looks
        /// What it enters is counted by them: they must be on record.
        case enters
    }

    enum Pace {
        case quick
        /// Worked on beside the others: it takes long, or waits for somebody's answer.
        case long
        /// Long, and on a copy of the ledger: nobody else has to wait for it.
        case rehearsal
    }

    /// How an errand is carried out.
    struct Manner {
        var rules: RuleUse
        var pace = Pace.quick
        /// A leader or a unit may have a first matter by it, or the last one gone.
        var bringsMatters = false
        /// It may begin a ledger where there is none; all else needs one that is there.
        var beginsLedger = false

        init(_ rules: RuleUse, _ pace: Pace = .quick) {
            self.rules = rules
            self.pace = pace
        }

        fileprivate func bringing(_ matters: Bool = true, begins: Bool = false) -> Manner {
            var manner = self
            manner.bringsMatters = matters
            manner.beginsLedger = begins
            return manner
        }
    }

    var manner: Manner {
        switch self {
        case .importFile(let file):
            Manner(file.isDryRun ? .looks : .enters).bringing(!file.isDryRun, begins: true)
        case .addMatter: Manner(.enters).bringing(begins: true)
        case .act(_, let deed): Manner(.enters).bringing(deed.movesHolders)
        case .absence(let errand):
            Manner(errand.enters ? .enters : .looks).bringing(errand.enters)
        case .inbox(let errand): Manner(errand.enters ? .enters : .looks)
        case .applyRules(let page): Manner(page.isConfirmed ? .enters : .looks)
        case .purge(let purge): Manner(purge.isConfirmed ? .enters : .none, .long)
        case .simulate, .forecast: Manner(.looks, .rehearsal)
        case .exportNotices, .exportPage, .asOf: Manner(.looks, .long)
        case .reload, .testChannel, .coverage, .exportAudit: Manner(.none, .long)
        case .listMatters, .showMatter, .planMatter, .due, .explain, .showNotice, .directory,
            .matterStory, .meetings:
            Manner(.looks)
        case .matterEvents, .listNotices, .replayNotices, .retryNotice, .cancelNotice, .showClock,
            .acceptClock, .verifyAudit, .showAudit, .status, .listChannels, .addSilence,
            .listSilences, .endSilence, .burden, .stages, .auditHead:
            Manner(.none)
        }
    }

    package var beginsLedger: Bool { manner.beginsLedger }
    package var isRehearsal: Bool { manner.pace == .rehearsal }
    package var takesLong: Bool { manner.pace != .quick }
}
