namespace TranslateSvc.V1;

public sealed partial class TranslateTextResponse
{
    /// <summary>
    /// Bytes of the message that this one stands for, where they are known and nobody needs its fields; then those are empty. The server's marshaller writes them as they are.
    /// Neither compared nor cloned.
    /// </summary>
    internal ReadOnlyMemory<byte> Prepared { get; init; }
}
