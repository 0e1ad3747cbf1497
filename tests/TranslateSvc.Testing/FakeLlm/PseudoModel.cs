namespace TranslateSvc.Testing.FakeLlm;

/// <summary>What the fake model answers when nothing goes wrong: pseudo-translations, sentences taken from the segments it is given, or a judge's findings.</summary>
internal static class PseudoModel
{
    public static FakeAnswer Answer(FakeLlmRequest request)
    {
        if (request.IsSummary) return new FakeAnswer { Request = request, Sentences = [.. PseudoSummary.Write(request)] };
        if (request.IsAnnotation)
            return new FakeAnswer { Request = request, Errors = PseudoJudge.Annotate(request.TaskText("source"), request.TaskText("translation")) };
        if (request.IsPreference)
            return new FakeAnswer { Request = request, Better = PseudoJudge.Prefer(request.TaskText("source"), request.TaskText("first"), request.TaskText("second")) };
        if (request.Segments.Count == 0)
            return new FakeAnswer { Request = request, Plain = $"You said: {request.Messages.LastOrDefault(m => m.Role == "user")?.Content}" };
        return new FakeAnswer { Request = request, Segments = [.. Asked(request).Select(s => (s.Id, Translate(request, s.Text)))] };
    }

    public static string Translate(FakeLlmRequest request, string text) =>
        SameLanguage(request) ? text : PseudoTranslation.Translate(text, request.TargetLanguage, [.. request.Terms.Select(t => (t.Source, t.Target))]);

    public static bool SameLanguage(FakeLlmRequest request) =>
        request.SourceLanguage.Split('-')[0].Equals(request.TargetLanguage.Split('-')[0], StringComparison.OrdinalIgnoreCase);

    // A strict schema binds: the keys are the schema's, whatever else the prompt holds.
    private static IEnumerable<(string Id, string Text)> Asked(FakeLlmRequest request) =>
        request.SchemaKeys.Count == 0 ? request.Segments : request.SchemaKeys.Select(k => (k, request.Segments.FirstOrDefault(s => s.Id == k).Text ?? ""));
}
