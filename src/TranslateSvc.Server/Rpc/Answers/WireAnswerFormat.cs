using Google.Protobuf;
using TranslateSvc.Server.Rpc.Mapping;
using TranslateSvc.Translation;
using TranslateSvc.Translation.Stored;

namespace TranslateSvc.Server.Rpc.Answers;

/// <summary>Answers are stored as the bytes of their message: what goes over the wire.</summary>
internal sealed class WireAnswerFormat : IAnswerFormat
{
    /// <inheritdoc/>
    public string Name => "translatesvc.v1.TranslateTextResponse-1";

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Write(TranslationResult result) => result.ToProto().ToByteArray();

    /// <inheritdoc/>
    public TranslationResult Read(StoredTranslation stored) => V1.TranslateTextResponse.Parser.ParseFrom(stored.Bytes.Span).ToDomain(stored.SourceLanguages);
}
