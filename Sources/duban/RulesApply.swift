import ArgumentParser
import Door
import Foundation
import Glibc
import Ledger

extension RulesCommand {
    /// `duban rules apply --to-open`: puts open matters under changed rules.
    struct Apply: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "apply",
                abstract: tell(
                    "让在办事项改按改过的规则；先列出变动，确认后才生效。",
                    "Put open matters under changed rules, after showing what moves."),
                discussion: """
                    duban rules apply --to-open
                    duban rules apply --to-open PS-2026-0001 --yes --by 王主任
                    """)
        }

        /// Lines of the list that are printed; the others are counted.
        private static let linesMax = 200

        @OptionGroup var options: GlobalOptions
        @Flag(name: .customLong("to-open"), help: ArgumentHelp(tell("用于在办事项。", "Open matters.")))
        var isToOpen = false
        @Flag(name: .customLong("yes"), help: ArgumentHelp(tell("不再询问，直接生效。", "Do not ask.")))
        var isAgreed = false
        @Option(help: ArgumentHelp(tell("经办人。", "The official who did it."))) var by: String?
        @Option(help: ArgumentHelp(tell("说明。", "A note."))) var note: String?
        @Argument(help: ArgumentHelp(tell("事项编号，不写为全部。", "Matters; none is all."), valueName: "ID"))
        var ids: [String] = []

        func validate() throws {
            guard isToOpen else {
                throw ValidationError(
                    tell(
                        "写明 --to-open：新规则自动用于新事项，只有在办事项要另行适用",
                        "say --to-open: new matters go by changed rules anyway"))
            }
        }

        func run() throws {
            let found = try pages(isConfirmed: false)
            if !options.json { Output.line(summary(found)) }
            guard found.matters > 0 || isAgreed else { return }
            guard isAgreed || asked() else {
                Output.complain(tell("未作改动；确认后加 --yes", "nothing was changed; add --yes to apply"))
                return
            }
            let done = try pages(isConfirmed: true)
            Output.complain(
                tell("已改按新规则：\(done.matters)件", "applied to \(done.matters) matters"))
        }

        /// Goes through all pages; prints the lines of the list, or how far it came.
        private func pages(isConfirmed: Bool) throws -> AdoptionPage {
            let configuration = try Front.configuration(options)
            var total = AdoptionPage()
            repeat {
                let room = options.json ? Int.max : Apply.linesMax - total.lines.count
                let order = Order(
                    .applyRules(
                        AdoptionOrder(
                            matters: ids, isConfirmed: isConfirmed, after: total.next,
                            linesMax: isConfirmed ? 0 : room, note: note)),
                    language: options.language, by: by)
                let answer = try Front.answer(to: order, configuration)
                guard answer.status == 0 else {
                    Output.complain(answer.errors)
                    throw Ended.status(answer.status)
                }
                let page = try JSONDecoder().decode(
                    AdoptionPage.self, from: Data(answer.out.utf8))
                if isConfirmed { progress(total, page) } else { show(page) }
                total.add(page)
            } while total.next != nil
            return total
        }

        private func show(_ page: AdoptionPage) {
            for line in page.lines {
                if options.json {
                    let encoder = JSONEncoder()
                    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                    // Texts and numbers can always be encoded.
                    let bytes = (try? encoder.encode(line)) ?? Data()
                    Output.line(String(decoding: bytes, as: UTF8.self))
                } else {
                    Output.line(line.text)
                }
            }
        }

        private func progress(_ total: AdoptionPage, _ page: AdoptionPage) {
            guard isatty(2) == 1 || page.next != nil else { return }
            let looked = total.looked + page.looked
            let taken = total.matters + page.matters
            Output.complain(
                tell("已看\(looked)件，改\(taken)件", "\(looked) looked at, \(taken) changed"))
        }

        private func summary(_ found: AdoptionPage) -> String {
            guard found.matters > 0 else {
                return tell("没有在办事项因规则改动而变", "no open matter changes by the rules")
            }
            let rest = found.shifts - found.lines.count
            let more = rest > 0 ? tell("（另有\(rest)项未列出）", " (\(rest) more are not listed)") : ""
            let unreckoned =
                found.unreckoned.isEmpty
                ? ""
                : tell(
                    "；\(found.unreckoned.count)件算不出期限，不动",
                    "; \(found.unreckoned.count) cannot be reckoned and stay")
            return tell(
                "共\(found.matters)件在办事项、\(found.shifts)项环节变动\(more)\(unreckoned)",
                "\(found.matters) open matters, \(found.shifts) obligations change"
                    + more + unreckoned)
        }

        /// Only a person at a terminal can be asked.
        private func asked() -> Bool {
            guard isatty(0) == 1, isatty(2) == 1, !options.json else { return false }
            Output.complain(tell("以上变动现在生效？输入 yes 确认：", "Apply this now? Type yes: "))
            return readLine() == "yes"
        }
    }
}

extension AdoptionPage {
    fileprivate mutating func add(_ page: AdoptionPage) {
        lines += page.lines
        shifts += page.shifts
        matters += page.matters
        looked += page.looked
        unreckoned += page.unreckoned
        next = page.next
    }
}

extension AdoptionPage.Line {
    /// `PS-2026-0001 报结果（市住建局）  2026-03-17(周二) 24:00 → 2026-03-20(周五) 24:00`.
    fileprivate var text: String {
        let period = occurrence > 1 ? tell("（第\(occurrence)期）", " (no. \(occurrence))") : ""
        let none = tell("无", "none")
        let change =
            from == to
            ? tell("期限不变（\(from ?? none)），其他内容有变", "same date (\(from ?? none)), other terms")
            : "\(from ?? none) → \(to ?? none)"
        return "\(matter) \(name)\(period)（\(owner)）  \(change)"
    }
}
