import Almanac

/// What readers see of the office that sends.
package struct OfficeFace: Sendable {
    /// 某县人民政府督查室.
    package var name: String
    /// Whom to call: `督查室 0000-1234567`.
    package var phoneLine: String
    package var hours: OfficeHours
    /// Where the board is reached by phones, without a slash at the end; nil where it is not.
    package var boardURL: String?
    /// How it wants its messages.
    package var texts: OfficeTexts

    package init(
        name: String, phoneLine: String, hours: OfficeHours, boardURL: String? = nil,
        texts: OfficeTexts = .builtIn
    ) {
        self.name = name
        self.phoneLine = phoneLine
        self.hours = hours
        self.boardURL = boardURL
        self.texts = texts
    }
}
