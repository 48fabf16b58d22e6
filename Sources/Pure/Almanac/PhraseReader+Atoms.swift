extension PhraseReader {
    private static let beforeWords = ["之前", "以前", "及以前", "前"]

    /// 3天内, 收到后15个工作日内, 提前3天, 会前3个工作日.
    mutating func lengthAtom() -> PhraseAtom? {
        let start = cursor.at
        let left = text[min(lastEnd, start)..<start]
        guard let written = cursor.length() else { return datedBackFromEvent(left) }
        if let context = EventContext(before: left) {
            let point = written.point(context.sign)
            let hour = cursor.clock() ?? .unstated
            _ = cursor.takeAny(PhraseReader.beforeWords)
            return PhraseAtom(
                range: 0..<0,
                content: .term(.after(event: PhraseEvent.canonical(context.words), point, hour)),
                isAmbiguous: written.isRange)
        }
        if !written.isWithin, cursor.takeAny(PhraseReader.beforeWords) != nil {
            guard let atom = backFromEvent(written, left) else {
                cursor.at = start
                return nil
            }
            return atom
        }
        let event = EventContext.cleaned(left.string)
        if written.isWithin, event.count <= 8, PhraseEvent.isMoment(event) {
            let point = written.point()
            let term = Term.after(event: PhraseEvent.canonical(event), point, .unstated)
            return PhraseAtom(range: 0..<0, content: .term(term), isAmbiguous: written.isRange)
        }
        guard written.isWithin || isBareLengthMeant(start) else {
            cursor.at = start
            return nil
        }
        let term =
            openEvent.map { Term.after(event: $0, written.point(), .unstated) }
            ?? .due(written.point(), .unstated)
        return PhraseAtom(
            range: 0..<0, content: .term(term), isAmbiguous: written.isRange,
            isWeak: !written.isWithin)
    }

    /// The event from which the part before counts: 收到后3日内签收，15日内办结.
    private var openEvent: String? {
        guard case .term(.after(let event, .elapsed(let length), _))? = atoms.last?.content,
            length.count > 0
        else { return nil }
        return event
    }

    /// A length without 内 is one where it fills its clause or a verb follows.
    private func isBareLengthMeant(_ start: Int) -> Bool {
        let before = text[..<start].last
        let isClauseStart = before.map { ",;、:".unicodeScalars.contains($0) } ?? true
        let left = text[..<start].string
        let isLimited = ["不超过", "最长", "最迟", "限", "限时", "为期", "最多", "限期", "原则上", "时限", "期限", "为"]
            .contains {
                left.hasSuffix($0)
            }
        if cursor.isAtClauseEnd { return isClauseStart || isLimited }
        let verbs = ["完成", "办结", "报", "反馈", "答复", "上报", "落实", "办理", "到位", "解决", "整改", "办复", "回复"]
        return isLimited || (isClauseStart && cursor.seesAny(verbs))
    }

    /// 会议召开3个工作日前.
    private mutating func backFromEvent(
        _ written: WrittenLength, _ left: ArraySlice<Unicode.Scalar>
    ) -> PhraseAtom? {
        let words = EventContext.cleaned(left.string)
        guard PhraseEvent.isNamed(atEndOf: words) || words.hasSuffix("会") else { return nil }
        let term = Term.after(
            event: PhraseEvent.canonical(words), written.point(-1), .unstated)
        return PhraseAtom(range: 0..<0, content: .term(term))
    }

    /// 会议举行二十日前: 日 without 内, counted back from a named event; 收到3日, 会后3日 forwards.
    private mutating func datedBackFromEvent(_ left: ArraySlice<Unicode.Scalar>) -> PhraseAtom? {
        let copy = cursor
        guard !cursor.isAfterNumber, let count = cursor.number(), count > 0,
            cursor.takeAny(["日", "天"]) != nil
        else {
            cursor = copy
            return nil
        }
        let written = WrittenLength(length: Length(count, .day))
        if cursor.seesAny(PhraseReader.beforeWords),
            PhraseEvent.isNamed(atEndOf: EventContext.cleaned(left.string))
                || EventContext.cleaned(left.string).hasSuffix("会")
        {
            _ = cursor.takeAny(PhraseReader.beforeWords)
            return backFromEvent(written, left)
        }
        if !cursor.seesAny(PhraseReader.beforeWords), let context = EventContext(before: left) {
            let event = PhraseEvent.canonical(context.words)
            let hour = cursor.clock() ?? .unstated
            let term = Term.after(event: event, written.point(context.sign), hour)
            return PhraseAtom(range: 0..<0, content: .term(term))
        }
        cursor = copy
        return nil
    }

    /// A place on the calendar with what follows it.
    mutating func placeAtom() -> PhraseAtom? {
        let start = cursor.at
        guard var place = cursor.place(context) else { return nil }
        if place.isImpossible {
            return PhraseAtom(range: 0..<0, content: .impossible)
        }
        if place.isWhole, cursor.isAtOrdinalPart {
            return PhraseAtom(range: 0..<0, content: .unclear)
        }
        if place.hour == .unstated, let hour = cursor.clock() { place.hour = hour }
        takeTurnOfMonth(&place)
        if let atom = lengthFrom(place) ?? openFrom(place) { return atom }
        var atom = PhraseAtom(range: 0..<0, content: .vague, isAmbiguous: place.isAmbiguous)
        atom.place = place
        if place.due.isPast {
            _ = cursor.takeAny(PhraseReader.beforeWords)
            atom.content = .past
            return atom
        }
        if isTold(startingAt: start) {
            atom.content = .past
            return atom
        }
        if cursor.takeAny(PhraseReader.beforeWords) != nil {
            let isAround = cursor.take("后")
            atom.isAmbiguous = place.isAmbiguous || place.isBeforeAmbiguous || isAround
            let point = place.before ?? place.due
            atom.content = .term(today(point, place.hour, startingAt: start))
            return atom
        }
        if cursor.seesAny(["之后", "以后", "后", "以来"]) { return nil }
        let isTailed = cursor.takeAny(["以内", "之内", "内", "期间", "为止", "止", "前后", "左右"]) != nil
        if !isTailed, place.hour == .unstated,
            isTopic(place, startingAt: start) || (place.isLoose && !isMeant)
        {
            if !isPlanOfYear { atom.place = nil }
            return atom
        }
        atom.isWeak =
            !isTailed && !isMeant && !place.isBareStretch && !place.isRelativeDay
            && place.hour == .unstated
        if isHolidayMention(place), !isTailed, !cursor.isAtClauseEnd || cursor.sees("、") {
            return nil
        }
        atom.content =
            place.isSpan
            ? .term(.span(from: place.start, to: place.due, place.hour))
            : .term(today(place.due, place.hour, startingAt: start))
        return atom
    }

    /// 3月底4月初: about the turn of the month; the earlier end holds.
    private mutating func takeTurnOfMonth(_ place: inout Place) {
        guard let previous = cursor.previous, "底末".unicodeScalars.contains(previous) else { return }
        let next = cursor.attempt { cursor -> Place? in
            guard let place = cursor.place(PhraseContext()), cursor.previous == "初" else {
                return nil
            }
            return place
        }
        if next != nil { place.isAmbiguous = true }
    }

    private func isHolidayMention(_ place: Place) -> Bool {
        if case .endOfHoliday = place.due { true } else { false }
    }

    /// Whether a place without 前 or 内 is a deadline by its surroundings.
    private var isMeant: Bool {
        if cursor.isAtClauseEnd { return true }
        return cursor.seesAny([
            "完成", "办结", "报", "建成", "竣工", "开工", "实现", "投用", "见效", "验收", "启动", "到位", "通车", "出台", "印发",
            "各", "召开", "提交", "和", "及", "拿出", "形成", "全面", "全部", "基本", "落实", "整改", "开展", "组织", "提出",
            "制定",
            "实施", "取得", "达到", "结束", "起草", "推进", "举行", "举办", "反馈", "送", "交", "公布", "试运行", "投入", "通过",
            "进场",
        ])
    }

    /// 国庆节后3天内, 季度终了后10日内, 6月30日前3天, 自3月1日起3个月内, 节后第一个工作日.
    private mutating func lengthFrom(_ place: Place) -> PhraseAtom? {
        let copy = cursor
        let isBack = cursor.takeAny(PhraseReader.beforeWords) != nil
        if !isBack {
            guard cursor.takeAny(["结束后", "终了后", "过后", "之日起", "之后", "以后", "后", "起"]) != nil else {
                return nil
            }
        }
        let isFromStart = !isBack && cursor.previous == "起" && place.isBareStretch
        cursor.skip(["的", "原则上", "计算", "应当", "应", "须", "在", ","])
        let sign = isBack ? -1 : 1
        let base = isBack ? place.backFrom : place.after
        if let index = cursor.attempt({ $0.workingDayIndex() }) {
            let count = sign * (index < 0 ? 1 : index)
            return dated(.shifted(base, Length(count, .workingDay)), place)
        }
        // After 前 a number is a length only where it follows at once.
        if !isBack || cursor.previous == "前", let written = cursor.length(),
            written.minutes == nil
        {
            // The first day of 2026年起三年内 counts.
            let point =
                isFromStart
                ? .shifted(written.point(after: place.start), Length(-1, .day))
                : written.point(after: base, sign)
            return dated(point, place)
        }
        cursor = copy
        return nil
    }

    private mutating func dated(_ point: Point, _ place: Place) -> PhraseAtom {
        let hour = cursor.clock() ?? place.hour
        _ = cursor.takeAny(PhraseReader.beforeWords)
        return PhraseAtom(range: 0..<0, content: .term(.due(point, hour)))
    }

    /// 即日起, 自2026年3月1日起施行: a beginning without an end.
    private mutating func openFrom(_ place: Place) -> PhraseAtom? {
        let copy = cursor
        guard cursor.takeAny(["之日起", "起", "开始"]) != nil else { return nil }
        if cursor.text[..<cursor.at].string.hasSuffix("开始"), !isBeginningMeant {
            cursor = copy
            return nil
        }
        _ = cursor.takeAny(["开始", "执行", "施行", "实施", "试行", "生效", "长期执行", "长期坚持", "长期", "持续推进", "推进"])
        return PhraseAtom(range: 0..<0, content: .term(.open(from: place.start)))
    }

    /// 4月1日开始 is a beginning where nothing but what begins follows; 3月开始、6月完成 are two dates.
    private var isBeginningMeant: Bool {
        var rest = cursor
        _ = rest.takeAny(["全面", "正式"])
        _ = rest.takeAny(["执行", "施行", "实施", "试行", "运行", "启用"])
        if rest.isAtEnd || rest.seesAny([";", "!"]) { return true }
        _ = rest.takeAny([",", "、"])
        return rest.seesAny(["每", "按", "逐", "实行", "执行"])
    }
}
