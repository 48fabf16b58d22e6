import Almanac

extension DirectoryFile.Trouble {
    /// What is wrong where, and what to do.
    package func text(in language: Language) -> String {
        switch language {
        case .zhHans: zh(language)
        case .english: en(language)
        }
    }

    private func zh(_ language: Language) -> String {
        switch self {
        case .unreadable(let errors): errors.text(in: language)
        case .leftAlone(let place, let key?):
            "\(place)：这里的 \(key.rawValue) 写法特殊（跨行或 | >），不敢改；请手工改成一行，再试"
        case .leftAlone(let place, nil):
            "\(place)：整份写在一对括号里，或这里不是列表，不敢改；请把 units、officials 写成列表，再试"
        case .tooLarge(let bytes, let most):
            "改后的通讯录有\(bytes)字节，超过上限\(most)，没有写入；请只导入要用的单位和人"
        }
    }

    private func en(_ language: Language) -> String {
        switch self {
        case .unreadable(let errors): errors.text(in: language)
        case .leftAlone(let place, let key?):
            "\(place): \(key.rawValue) is written over several lines or with | or >; write it on "
                + "one line, then try again"
        case .leftAlone(let place, nil):
            "\(place): no list, or the whole file in one pair of brackets; write units and "
                + "officials as lists, then try again"
        case .tooLarge(let bytes, let most):
            "the directory would have \(bytes) bytes, over the \(most); nothing was written, "
                + "import only the units and people in use"
        }
    }
}
