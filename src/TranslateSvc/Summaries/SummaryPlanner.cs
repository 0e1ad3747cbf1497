using Microsoft.Extensions.Options;
using TranslateSvc.Callers;
using TranslateSvc.Documents;
using TranslateSvc.Documents.Segmentation;
using TranslateSvc.Engines;
using TranslateSvc.Errors;
using TranslateSvc.Glossaries;
using TranslateSvc.Languages;

namespace TranslateSvc.Summaries;

/// <summary>Turns a valid request into a job: languages, segments, parts. Calls no engine. Thread-safe.</summary>
internal sealed class SummaryPlanner(
    EngineRegistry engines, DocumentFormats formats, ILanguageDetector detector, TokenCounter tokens, IOptions<SummariesOptions> options)
{
    // For estimates: a sentence of news with its citations, and what stands around a segment.
    private const int TokensPerSentence = 45, TokensPerKey = 6;
    private readonly SummariesOptions _options = options.Value;

    /// <summary>Parses and packs.</summary>
    /// <exception cref="TranslateSvcException">The language cannot be told, there is nothing to summarize, or the engine cannot do what is asked.</exception>
    public SummaryJob Plan(SummarizeRequest request, LanguageTag? givenSource, LanguageTag? givenTarget, Urgency urgency)
    {
        var engine = engines.GetSummary(request.Engine);
        var source = givenSource ?? Detect(request.Content);
        var target = givenTarget ?? source;
        if (source.Language != target.Language && !engine.Descriptor.Supports(source, target))
        {
            throw new TranslateSvcException(
                ErrorReason.EngineUnsuitable, $"engine: '{engine.Descriptor.Name}' does not summarize from {source.Language} to {target.Language}.")
            { Engine = engine.Descriptor.Name };
        }

        var document = formats.Parse(request.Content, request.MimeType, source);
        var readable = document.Segments.Where(IsReadable).ToList();
        if (!readable.Exists(s => s.Translatable))
            throw TranslateSvcException.Invalid([new FieldViolation("content", "holds no text to summarize, only code, addresses or figures.")]);

        var sources = document.Segments.Select(s => new SummarySource(s.Id, s.Text) { Kind = s.Kind }).ToArray();
        return new SummaryJob(sources)
        {
            Request = request,
            Engine = engine,
            Urgency = urgency,
            Turn = Turn.Of(request.Caller),
            Source = source,
            Target = target,
            Detected = givenSource is null,
            Parts = Pack(readable, sources, engine.MaxInputTokens),
            MaxSentences = request.Style == SummaryStyle.Headline ? 1 : request.MaxSentences > 0 ? request.MaxSentences : _options.DefaultSentences,
            MaxWords = request.MaxWords > 0 ? request.MaxWords : null,
            Terms = request.Terms.Count == 0 ? [] : new GlossaryMatcher(request.Terms).Match(document.Source),
        };
    }

    /// <summary>What the job takes. A document in parts is read part by part, and what was read is condensed, level by level.</summary>
    public SummaryPlan Estimate(SummaryJob job, bool stored)
    {
        if (stored) return new SummaryPlan(job.Sources.Count, 0, 0, 0, 0, 0);
        var tokensToRead = job.Parts.Sum(p => p.Sum(s => (long)tokens.Count(s.Text)));
        var prompt = job.Engine.Descriptor.PromptTokens;
        if (prompt == 0) return new SummaryPlan(job.Sources.Count, job.Sources.Count, job.Parts.Count, tokensToRead, 0, 0);
        var calls = job.Parts.Count;
        for (var level = calls; level > 1; calls += level) level = (level + _options.FanIn - 1) / _options.FanIn;
        var claims = job.Parts.Count == 1 ? 0 : (long)job.Parts.Count * _options.ClaimsPerPart * TokensPerSentence;
        var input = ((long)calls * prompt) + tokensToRead + (TokensPerKey * (long)job.Sources.Count) + claims;
        return new SummaryPlan(job.Sources.Count, job.Sources.Count, calls, tokensToRead, input, claims + ((long)job.MaxSentences * TokensPerSentence));
    }

    private LanguageTag Detect(string content)
    {
        var best = detector.Detect(content)[0];
        if (LanguageTag.TryParse(best.Code, out var tag)) return tag;
        throw TranslateSvcException.Invalid(
            [new FieldViolation("source_language_code", $"the document's language was detected as '{best.Code}', and only fr and en are supported. If it is one of these, give its code.")]);
    }

    // A table cell of figures alone is not translatable, and yet a fact.
    private static bool IsReadable(Segment segment) =>
        segment.Translatable || (segment.Kind == SegmentKind.TableCell && segment.Text.Any(char.IsAsciiDigit) && !segment.Text.Any(char.IsLetter));

    private IReadOnlyList<IReadOnlyList<SummarySource>> Pack(IReadOnlyList<Segment> segments, SummarySource[] sources, int? engineLimit)
    {
        if (engineLimit is not { } most) return [[.. segments.Select(s => sources[s.Index])]];
        var counts = segments.Select(s => s.TokenCount > 0 ? s.TokenCount : tokens.Count(s.Text)).ToArray();
        var single = Math.Min(most, _options.SinglePassTokens);
        var limit = counts.Sum(c => (long)c) <= single ? single : Math.Min(most, _options.MapTokens);
        List<IReadOnlyList<SummarySource>> parts = [];
        List<SummarySource> part = [];
        var total = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            if (part.Count > 0 && total + counts[i] > limit)
            {
                parts.Add(part);
                part = [];
                total = 0;
            }

            part.Add(sources[segments[i].Index]);
            total += counts[i];
        }

        parts.Add(part);
        return parts;
    }
}
