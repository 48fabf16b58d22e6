import ArgumentParser
import Door
import Foundation
import Settings

/// `duban directory`: units and officials, their duties and addresses.
struct DirectoryCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "directory",
            abstract: tell(
                "通讯录：从表格导入、查看、检查、加别称。", "The directory: import, look, check, add names."),
            subcommands: [
                ImportList.self, List.self, Show.self, Lint.self, Alias.self,
            ])
    }

    /// `duban directory import`: an address list into the directory's file.
    struct ImportList: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(
                commandName: "import",
                abstract: tell(
                    "从通讯录表格导入单位和人：先列出各列的含义和改动，再写入 directory.yaml，旧文件留作 .bak。",
                    "Units and people from a workbook: shows mapping and changes, then writes."),
                discussion: """
                    duban directory import 通讯录.xlsx --dry-run
                    duban directory import 通讯录.xlsx --channel 本机示例
                    """)
        }

        @OptionGroup var options: GlobalOptions
        @Argument(
            help: ArgumentHelp(
                tell("通讯录：工作簿或 CSV。", "Workbooks or CSV files."), valueName: "FILE"))
        var files: [String]
        @Flag(help: ArgumentHelp(tell("只看会怎样，不写文件。", "Write nothing, say what would change.")))
        var dryRun = false
        @Flag(
            help: ArgumentHelp(
                tell(
                    "主要负责人、联络员、AB角、所在单位与手写的不同时，以表为准。",
                    "The list settles principal, liaison, deputy and unit.")))
        var replace = false
        @Option(
            name: .customLong("channel"),
            help: ArgumentHelp(
                tell("新单位的渠道，可写多次；默认取各单位都有的。", "Channels of new units; default: those of all.")))
        var channels: [String] = []

        func run() throws {
            let configuration = try Front.configuration(options)
            let path = configuration.directoryFile ?? "directory.yaml"
            let old = ReplacedFile.bytes(of: path)
            let lists = try files.map {
                DirectoryImport.File(
                    name: ($0 as NSString).lastPathComponent,
                    bytes: Array(try Import.contents(of: $0)))
            }
            do {
                let proposal = try DirectoryImport(
                    lists, into: configuration, text: old, channels: channels,
                    replaces: replace, language: options.language)
                if !options.json { Output.data(proposal.report) }
                try proposal.check(against: Front.file(options))
                try take(proposal, path, old)
            } catch let refused as DirectoryImport.Refused {
                Output.complain(refused.text)
                throw Ended.status(refused.status)
            }
        }

        private func take(
            _ proposal: DirectoryImport, _ path: String, _ old: [UInt8]?
        ) throws {
            let writes = proposal.changesAnything && !dryRun
            if writes {
                try DirectoryCommand.write(proposal.edited.bytes, to: path, insteadOf: old)
            }
            if options.json {
                return Output.line(proposal.json(written: writes ? path : nil).text)
            }
            if writes {
                DirectoryCommand.saysWritten(path, hadOld: old != nil)
            } else if dryRun, proposal.changesAnything {
                Output.complain(
                    tell("没有写入；去掉 --dry-run 即写入", "nothing written; leave out --dry-run"))
            } else {
                Output.complain(tell("通讯录无需改动", "the directory needs no change"))
            }
        }
    }

    static func write(_ bytes: [UInt8], to path: String, insteadOf old: [UInt8]?) throws {
        do throws(ReplacedFile.Trouble) {
            try ReplacedFile.write(bytes, to: path, insteadOf: old)
        } catch {
            switch error {
            case .changedMeanwhile:
                throw Ended.failed(
                    tell(
                        "\(path) 刚才被别人改过，没有写入；请再试一次",
                        "\(path) was changed meanwhile; nothing was written, try again"))
            case .unwritable(let path, let code):
                let reason = String(describingError: code)
                throw Ended.failed(
                    tell("\(path) 写不进去：\(reason)", "\(path) cannot be written: \(reason)"))
            }
        }
    }

    static func saysWritten(_ path: String, hadOld: Bool) {
        let kept = hadOld ? tell("，旧文件在 \(path).bak", ", the old one is \(path).bak") : ""
        Output.complain(
            tell(
                "已写入 \(path)\(kept)；执行 duban reload 生效",
                "written to \(path)\(kept); duban reload puts it into effect"))
    }
}
