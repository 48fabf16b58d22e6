import Almanac
import Channels
import Ledger
import Store

/// What stands in place of erased words.
enum Gone {
    static func text(_ language: Language) -> String {
        language.pick("（内容已依法删除）", "(erased by law)")
    }
}

extension Clerk {
    /// Erases a matter by law, or shows what would go.
    func purge(_ purge: PurgeOrder, _ order: Order, at now: Instant) throws -> Printout {
        let id = MatterID(purge.matter)
        let matter = try store.matter(id)
        if let title = matter?.assignment.title, !title.isEmpty,
            purge.note?.contains(title) == true
        {
            throw Misfit.evidence(.tellsTitle)
        }
        guard purge.reason.contains(where: { !$0.isWhitespace }) else {
            throw Misfit.evidence(.noReason)
        }
        guard let by = order.by?.trimmed, !by.isEmpty else { throw Misfit.evidence(.nobody) }
        // What cannot be undone is done by somebody who can be asked about it.
        let person = try official(by, option: "--by").name
        let result =
            purge.isConfirmed
            ? try store.purge(
                id, because: purge.reason,
                OfficeEntry(
                    at: Moment(now, in: zone), recorded: now,
                    actor: Actor(name: person, systemUser: systemUser, via: order.via),
                    note: purge.note), identity: matter?.identityKeys ?? [])
            : try store.purgeable(id, because: purge.reason, on: zone.day(of: now), at: now)
        switch result {
        case .failure(let refusal): throw misfit(refusal, purge.matter)
        case .success(let purged):
            if order.wantsJSON { return Printout(out: JSONLines.text([purged.json])) }
            return Printout(
                out: purged.lines(order.language).screen,
                errors: purged.warnings(order.language).screen)
        }
    }

    private func misfit(_ refusal: PurgeRefusal, _ id: String) -> Misfit {
        switch refusal {
        case .unknown: .noMatter(id)
        case .already(let event): .purged(id, tombstone: event)
        case .open: .evidence(.open(id))
        case .underWay(let message): .evidence(.underWay(id, message: message))
        case .silenceStands(let number): .evidence(.silenceStands(number))
        case .absenceStands(let number): .evidence(.absenceStands(number))
        case .tellsTitle: .evidence(.tellsTitle)
        }
    }

    /// What is left of a matter whose content was erased: that there was one, and the tombstone.
    func gone(_ id: String, _ order: Order) throws -> Printout {
        let matter = MatterID(id)
        let rows = try store.chain(of: matter, limit: Int.max)
        guard let event = try store.tombstone(of: matter), case .purged(let tombstone) = event.what
        else { throw Misfit.noMatter(id) }
        if order.wantsJSON {
            let facts: JSONValue = [
                "id": .string(id), "purged": .bool(true),
                "events": .array(rows.map { $0.json(zone) }), "tombstone": tombstone.json,
                "by": .string(event.actor.name), "at": .string(event.at.description),
                "event": JSONValue(event.number),
            ]
            return Printout(out: JSONLines.text([facts]))
        }
        let head = "\(id)  " + Gone.text(order.language)
        let traces = rows.map { "\($0.number)  \($0.at)  \($0.kind)  " + Gone.text(order.language) }
        let words = "\(event.at)  \(event.actor.name)  " + tombstone.sentence(order.language)
        return Printout(
            out: ([head] + traces + [words] + tombstone.details(order.language).map { "  " + $0 })
                .screen)
    }
}

extension Purged {
    fileprivate func lines(_ language: Language) -> [String] {
        let what = language.pick(
            "\(events)个事件、\(notices)条通知、\(messages)封信件（其中\(shared)封还说到其他事项，只删本件）、"
                + "\(receipts)张回执的原话",
            "\(events) events, \(notices) notices, \(messages) messages (\(shared) of them tell of "
                + "other matters too and keep those), the words of \(receipts) receipts")
        guard let tombstone else {
            return [
                language.pick("将依法删除 \(matter) 的内容：", "would erase of \(matter): ") + what,
                language.pick(
                    "删后不能恢复；备份和已送出的信件不在其内，请另行处理",
                    "this cannot be undone; backups and what was sent out are not reached by it"),
            ]
        }
        return [
            language.pick("已依法删除 \(matter) 的内容：", "erased of \(matter): ") + what,
            language.pick(
                "墓碑为第\(tombstone.number)个事件；再导入写有本件的表，这一行会被拒收；备份请另行处理",
                "its tombstone is event \(tombstone.number); an import refuses its row from now "
                    + "on; see to the backups"),
        ]
    }

    fileprivate func warnings(_ language: Language) -> [String] {
        var lines: [String] = []
        if !elsewhere.isEmpty {
            let ids = elsewhere.map(\.rawValue).joined(separator: language.pick("、", ", "))
            lines.append(
                language.pick(
                    "其他事项自己的记录里也写着这个名称，未动：\(ids)",
                    "the title stands in the records of other matters too, which stay: \(ids)"))
        }
        if tombstone != nil, !isScrubbed {
            lines.append(
                language.pick(
                    "文件的空闲页还没有清：有别的程序在读台账，或磁盘不够；下次启动时自动再清",
                    "the free pages of the file are not cleaned yet: another program reads the "
                        + "ledger, or the disk is full; the next start does it"))
        }
        return lines
    }

    fileprivate var json: JSONValue {
        [
            "matter": .string(matter.rawValue), "purged": .bool(tombstone != nil),
            "tombstone": tombstone.map { JSONValue($0.number) } ?? .null,
            "events": JSONValue(events), "notices": JSONValue(notices),
            "messages": JSONValue(messages), "shared_messages": JSONValue(shared),
            "receipts": JSONValue(receipts),
            "elsewhere": .array(elsewhere.map { .string($0.rawValue) }),
            "scrubbed": .bool(isScrubbed),
        ]
    }
}

extension Tombstone {
    func sentence(_ language: Language) -> String {
        language.pick("依法删除 \(matter)：\(reason)", "erased \(matter) by law: \(reason)")
    }

    func details(_ language: Language) -> [String] {
        [
            language.pick("事件 ", "events ") + events.map(String.init).joined(separator: " "),
            language.pick("回执 ", "receipts ") + receipts.map(String.init).joined(separator: " "),
            language.pick("封印 ", "seal ") + "\(algorithm.rawValue) \(seal)",
        ]
    }

    var json: JSONValue {
        [
            "matter": .string(matter.rawValue), "reason": .string(reason),
            "events": .array(events.map { JSONValue($0) }),
            "receipts": .array(receipts.map { JSONValue($0) }),
            "algorithm": .string(algorithm.rawValue), "seal": .string(seal),
        ]
    }
}

extension ChainRow {
    /// What is left where the content is gone.
    fileprivate func json(_ zone: Zone) -> JSONValue {
        [
            "event": .integer(seq), "number": JSONValue(number), "at": .string(at),
            "recorded": .string(zone.rfc3339(recorded)), "kind": .string(kind),
            "purged": .bool(isPurged),
        ]
    }
}
