using TranslateSvc.Documents;
using TranslateSvc.Engines;
using TranslateSvc.Glossaries;
using TranslateSvc.Injection;
using TranslateSvc.Languages;
using static System.FormattableString;

namespace TranslateSvc.Errors;

/// <summary>Collects what is wrong with a request's fields, so that all of it is reported at once. Field names are the contract's.</summary>
internal sealed class Violations
{
    private const int MaxReported = 100;
    private const int MaxTermCharacters = 200;
    private readonly List<FieldViolation> _violations = [];

    /// <summary>Adds one violation; after 100 the rest is left out.</summary>
    public void Add(string field, string description)
    {
        if (_violations.Count < MaxReported) _violations.Add(new FieldViolation(field, description));
    }

    /// <summary>A document: present, not blank, within the limit.</summary>
    public void Content(string field, string content, int maxCharacters)
    {
        if (content.Length == 0) Add(field, "is empty.");
        else if (content.Length > maxCharacters) Add(field, Invariant($"has {content.Length:N0} characters; the limit is {maxCharacters:N0}."));
        else if (string.IsNullOrWhiteSpace(content)) Add(field, "holds only white space.");
    }

    /// <summary>A language that the service translates.</summary>
    public LanguageTag? Language(string field, string code)
    {
        if (LanguageTag.TryParse(code, out var tag)) return tag;
        Add(field, $"'{Shown(code)}' is not supported. Supported: fr and en, with an optional region (fr-CA, en-GB).");
        return null;
    }

    /// <summary>A UUID or nothing.</summary>
    public void RequestId(string requestId)
    {
        if (requestId.Length > 0 && !Guid.TryParse(requestId, out _)) Add("request_id", "is not a UUID.");
    }

    /// <summary>A text within a limit.</summary>
    public void Length(string field, string text, int maxCharacters)
    {
        if (text.Length > maxCharacters) Add(field, Invariant($"has {text.Length:N0} characters; the limit is {maxCharacters:N0}."));
    }

    /// <summary>Instructions within a limit, which ask for style only.</summary>
    public void Instructions(string instructions, int maxCharacters)
    {
        Length("instructions", instructions, maxCharacters);
        if ((OrderCues.In(HiddenText.Remove(instructions)) & (OrderCue.Override | OrderCue.Reveal)) != OrderCue.None)
            Add("instructions", "ask to set rules aside or to show them; instructions may shape style only.");
    }

    /// <summary>Title and gist within their limits.</summary>
    public void Context(DocumentContext? context)
    {
        if (context is null) return;
        Length("document_context.title", context.Title, 500);
        Length("document_context.gist", context.Gist, 2_000);
    }

    /// <summary>Glossary terms: not too many, each with a source.</summary>
    public void Terms(IReadOnlyList<GlossaryTerm> terms, int maxTerms, string field = "glossary_terms")
    {
        if (terms.Count > maxTerms) Add(field, Invariant($"has {terms.Count:N0} entries; the limit is {maxTerms:N0}."));
        for (var i = 0; i < terms.Count && i < maxTerms; i++)
        {
            if (string.IsNullOrWhiteSpace(terms[i].Source)) Add($"{field}[{i}].source", "is empty.");
            Length($"{field}[{i}].source", terms[i].Source, MaxTermCharacters);
            Length($"{field}[{i}].target", terms[i].Target, MaxTermCharacters);
        }
    }

    /// <summary>Reports everything.</summary>
    /// <exception cref="TranslateSvcException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public void ThrowIfAny()
    {
        if (_violations.Count > 0) throw TranslateSvcException.Invalid(_violations);
    }

    // A code is the caller's text too: show only what can be a language tag.
    private static string Shown(string code) =>
        code.Length <= 20 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? code : "…";
}
