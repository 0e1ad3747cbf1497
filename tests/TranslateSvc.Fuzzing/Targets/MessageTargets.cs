using Google.Protobuf;
using TranslateSvc.Errors;
using TranslateSvc.Fuzzing.Inputs;
using TranslateSvc.Server.Rpc.Mapping;

namespace TranslateSvc.Fuzzing.Targets;

/// <summary>gRPC messages: any bytes, through the parser and the mapping to the domain.</summary>
internal static class MessageTargets
{
    public static readonly V1.TranslateTextRequest Translate = new()
    {
        RequestId = "3f0a2b54-7a4e-4f0e-8b52-0d2f6c1f7a11", Contents = { Corpus.Texts[2] }, MimeType = "text/plain", SourceLanguageCode = "fr", TargetLanguageCode = "en", Instructions = "Short.",
        DocumentContext = new V1.DocumentContext { Title = "t", Gist = "g" }, GlossaryTerms = { new V1.GlossaryTerm { Source = "loi", Target = "law" } }, Labels = { ["a"] = "b" },
    };

    public static readonly V1.SummarizeTextRequest Summarize = new() { Content = Corpus.Texts[2], TargetLanguageCode = "fr", MaxSentences = 2, MaxWords = 40 };

    public static readonly V1.EvaluateTranslationsRequest Evaluate = new() { TargetLanguageCode = "fr" };

    private static readonly V1.CompareTranslationsRequest Compare = new() { Content = Corpus.Texts[4], TargetLanguageCode = "fr", Candidates = { new V1.Candidate { Id = "a", Engine = "x" } } };

    public static IEnumerable<FuzzTarget> All() =>
    [
        Of("message-translate", Translate, request => request.ToDomain(new RequestProblems())),
        Of("message-summarize", Summarize, request => request.ToDomain(new RequestProblems())),
        Of("message-compare", Compare, request => request.ToDomain(new RequestProblems())),
        Of("message-evaluate", Evaluate, request => request.ToDomain(new RequestProblems())),
        Of("message-batch", new V1.CreateBatchRequest(), _ => { }),
    ];

    private static FuzzTarget Of<T>(string name, T seed, Action<T> map)
        where T : IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return FuzzTarget.OfBytes(name, 500, bytes =>
        {
            try
            {
                var message = parser.ParseFrom(bytes);
                map(message);
                parser.ParseFrom(message.ToByteArray());
                message.ToString();
            }
            catch (Exception refused) when (refused is InvalidProtocolBufferException or TranslateSvcException)
            {
                // How a message that is none, or whose fields are wrong, is refused.
            }
        }, [seed.ToByteArray(), []], "\u0001", "\n", "\u0012", "\u001a", "\"", "\u007F", "\u0080", "fr", "en");
    }
}
