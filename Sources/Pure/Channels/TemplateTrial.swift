import Almanac
import Delivery

/// Renders a template, when it is loaded, with what titles and dates can be at their worst: what
/// fails then would fail some morning.
package struct TemplateTrial {
    /// How a trial ended badly.
    package struct Failed: Error, Hashable, Sendable {
        package var fixture: TrialFixture
        package var language: Language
        package var failure: TemplateFailure
    }

    let template: Template
    let hours: OfficeHours

    package init(_ template: Template, hours: OfficeHours = .standard) {
        self.template = template
        self.hours = hours
    }

    /// Each way in which it fails once, with the first fixture that shows it; none where the
    /// template may be used.
    package var failures: [Failed] {
        var shown: Set<String> = []
        return TrialFixture.allCases.flatMap { fixture in
            languages.compactMap { failed(fixture, $0) }
        }.filter { shown.insert($0.failure.label).inserted }
    }

    private var languages: [Language] { template.key.language.map { [$0] } ?? Language.allCases }

    private func failed(_ fixture: TrialFixture, _ language: Language) -> Failed? {
        let message = fixture.message(of: template)
        for board in [nil, "https://duban.example.gov.cn"] {
            for reach in [Channel.Reach.person, .group] {
                let office = OfficeFace(
                    name: "某市人民政府督查室", phoneLine: "督查室 0000-1234567", hours: hours,
                    boardURL: board)
                let writer = MessageWriter(
                    message, office: office, language: language, isPossibleDuplicate: true,
                    now: TrialFixture.now, venue: Venue(type: template.key.type, reach: reach))
                if let failure = writer.failure(of: template) {
                    return Failed(fixture: fixture, language: language, failure: failure)
                }
            }
        }
        return nil
    }
}

extension MessageWriter {
    /// Why a template can't tell the message.
    func failure(of template: Template) -> TemplateFailure? {
        if venue.type == TemplateKey.shortType {
            return shortText(by: template, unitsMax: MessageText.shortUnitsMax).failure
        }
        let most = MessageText.charactersMax(phrases.language)
        return written(by: template, charactersMax: most).failure
    }
}

extension Result {
    fileprivate var failure: Failure? {
        switch self {
        case .success: nil
        case .failure(let failure): failure
        }
    }
}

extension TemplateFailure {
    /// Tells one way of failing from another, whatever the numbers.
    fileprivate var label: String {
        switch self {
        case .nothing: "nothing"
        case .withoutNumber: "number"
        case .withoutDue: "due"
        case .tooLong: "long"
        case .tooManyBytes: "bytes"
        case .answerNotLast: "answer"
        }
    }
}
