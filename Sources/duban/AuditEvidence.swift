import ArgumentParser
import Door
import Foundation

/// `--as-of`: an answer as it would have been given then.
struct PastOptions: ParsableArguments {
    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            tell(
                "照那一刻的台账、规则和放假通知回答；只写日期指当天结束；时刻可带时区（+08:00、Z）。",
                "As it stood then; a day means its end; an offset may follow (+08:00, Z)."),
            valueName: "INSTANT"))
    var instant: String?

    /// nil where the present is asked for.
    func asked(_ asked: PastQuery.Asked) -> Errand? {
        instant.map { .asOf(PastQuery($0, asked)) }
    }
}

extension MatterCommand {
    /// `duban matter story`: 案卷.
    struct Story: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "story",
                abstract: tell("案卷：一件事项从头到尾。", "All of one matter in the order of time."),
                discussion: tell(
                    """
                    登记的每件事、时限如何变动、每条通知及其回执，按先后；末尾是两条链的状态和摘要。

                    duban matter story PS-2026-0001 -o 案卷.txt
                    """,
                    """
                    What was entered, how the dates moved, every notice with its receipts; the state
                    of both chains and their heads at the end.

                    duban matter story PS-2026-0001 -o story.txt
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                tell("写进文件（权限 0600），不写则输出到屏幕。", "Into this file, mode 0600."), valueName: "FILE"))
        var output: String?
        @Argument(help: ArgumentHelp(tell("事项编号。", "The matter's number."), valueName: "ID"))
        var id: String

        func run() throws { try Front.carryOut(.matterStory(id), options, into: output) }
    }
}

extension AuditCommand {
    /// `duban audit head`: the ends of both chains.
    struct Head: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "head",
                abstract: tell("两条链末尾的摘要，可写进纸质纪要。", "The ends of both chains, for paper minutes."),
                discussion: "duban audit head")
        }
        @OptionGroup var options: GlobalOptions
        func run() throws { try Front.carryOut(.auditHead, options) }
    }

    /// `duban audit export`: the chains as JSON lines.
    struct Export: ParsableCommand {
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case jsonl
            case text
        }

        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "export",
                abstract: tell("导出整条链或一件事项，供别的程序核对。", "Export the chains, or one matter."),
                discussion: tell(
                    """
                    每行一个 JSON 对象，先事件（type event），后回执（type receipt），末行是链尾（type head）。
                    H 为该行 algorithm（sha256 或 sm3），十六进制先还原成字节；数是 8 字节大端，文本是
                    8 字节长度接 UTF-8，null 按空文本：
                      digest = H(salt + payload)
                      link = H(previous + event + matter + number + at + recorded + kind + digest)
                    其中 digest、previous 是 32 字节原样接上。回执：
                      link = H(previous + receipt + number + rides + at + bytes + milliseconds
                               + status + message + channel + code + text + verdict + hint + said)
                    rides 为 null 按 0，status 按十进制文本，hint 为 null 则不接。第一行的 previous 全为 0；全链导出时每行的
                    previous 是上一行的 link。依法删除的，salt、payload（回执 salt、text）为空，由
                    kind 为 purged 的事件里的 seal 作证。

                    duban audit export -o 链.jsonl
                    duban audit export --matter PS-2026-0001 --format text -o 案卷.txt
                    """,
                    """
                    One JSON object a line: events (type event), receipts (type receipt), the ends of
                    both (type head). H is the line's algorithm (sha256 or sm3); hexadecimal becomes
                    bytes; a number is 8 bytes, big end first; a text is its length as such a number
                    and its UTF-8, null as the empty text:
                      digest = H(salt + payload)
                      link = H(previous + event + matter + number + at + recorded + kind + digest)
                    where digest and previous are their 32 bytes. A receipt:
                      link = H(previous + receipt + number + rides + at + bytes + milliseconds
                               + status + message + channel + code + text + verdict + hint + said)
                    rides null is 0, status its decimal digits as a text, hint null is left out. The first previous is all
                    zero; in a whole export each line's previous is the link of the line before. Of
                    what was erased by law salt and payload (of a receipt salt and text) are gone; the
                    seal in an event of kind purged vouches for it.

                    duban audit export -o chain.jsonl
                    duban audit export --matter PS-2026-0001 --format text -o story.txt
                    """))
        }

        @OptionGroup var options: GlobalOptions
        @Option(help: ArgumentHelp(tell("只导出一件事项。", "One matter only."), valueName: "ID"))
        var matter: String?
        @Option(
            help: ArgumentHelp(tell("jsonl，或 text：案卷（要 --matter）。", "jsonl, or text: the story.")))
        var format = Format.jsonl
        @Option(
            name: .shortAndLong,
            help: ArgumentHelp(
                tell("写进文件（权限 0600），不写则输出到屏幕。", "Into this file, mode 0600."), valueName: "FILE"))
        var output: String?

        func validate() throws {
            if format == .text, matter == nil {
                throw ValidationError(
                    tell("--format text 要和 --matter 一起写", "--format text needs --matter"))
            }
        }

        func run() throws {
            switch format {
            case .text:
                guard let matter else { return }
                try Front.carryOut(.matterStory(matter), options, into: output)
            case .jsonl: try lines()
            }
        }

        /// Page by page: what goes to the screen goes out at once, what goes to a file goes whole.
        private func lines() throws {
            let configuration = try Front.configuration(options)
            var export = AuditExport(matter: matter)
            var kept = ""
            while true {
                let order = Order(.exportAudit(export), language: options.language)
                let answer = try Front.answer(to: order, configuration)
                guard answer.status == 0 else {
                    Output.complain(answer.errors)
                    throw Ended.status(answer.status)
                }
                let page = try JSONDecoder().decode(AuditPage.self, from: Data(answer.out.utf8))
                if output == nil { Output.data(page.lines) } else { kept += page.lines }
                guard let next = page.next else { break }
                export.cursor = next
            }
            if let output { try Output.file(kept, at: output) }
        }
    }
}
