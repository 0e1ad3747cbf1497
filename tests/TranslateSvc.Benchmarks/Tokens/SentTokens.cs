using TranslateSvc.Testing.FakeLlm;

namespace TranslateSvc.Benchmarks.Tokens;

/// <summary>The tokens of calls by what they are for. Markers that a chat template puts around messages are not in it.</summary>
/// <param name="Calls">Calls.</param>
/// <param name="System">The system messages.</param>
/// <param name="Schema">The <c>response_format</c> members.</param>
/// <param name="Source">The segments' texts alone, each counted by itself.</param>
/// <param name="Context">The neighbouring text: members <c>preceding</c> and <c>following</c>, with their names.</param>
/// <param name="Keys">What else the user messages hold: ids, braces, quotation marks and escapes around the texts, languages, title, glossary.</param>
internal readonly record struct SentTokens(int Calls, int System, int Schema, int Source, int Context, int Keys)
{
    /// <summary>The user messages.</summary>
    public int User => Source + Context + Keys;

    /// <summary>All that is sent.</summary>
    public int All => System + Schema + User;

    public static SentTokens Of(FakeLlmRequest request)
    {
        var user = request.Messages[^1].Content;
        var system = request.Messages.Where(m => m.Role == "system").Sum(m => O200k.Count(m.Content));
        var schema = request.Body.TryGetProperty("response_format", out var format) ? O200k.Count(format.GetRawText()) : 0;
        if (request.Segments.Count == 0) return new SentTokens(1, system, schema, O200k.Count(user), 0, 0);
        var source = request.SegmentTexts.Sum(O200k.Count);
        var context = Member(request, "preceding") + Member(request, "following");
        return new SentTokens(1, system, schema, source, context, O200k.Count(user) - source - context);
    }

    public static SentTokens operator +(SentTokens a, SentTokens b) =>
        new(a.Calls + b.Calls, a.System + b.System, a.Schema + b.Schema, a.Source + b.Source, a.Context + b.Context, a.Keys + b.Keys);

    private static int Member(FakeLlmRequest request, string name) => request.Task(name) is { } value ? O200k.Count($"\"{name}\":{value.GetRawText()},") : 0;
}
