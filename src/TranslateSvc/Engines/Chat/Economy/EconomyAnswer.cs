namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>What the provider answered to one call.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body.</param>
internal readonly record struct EconomyAnswer(int Status, string Body)
{
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>Whether the same call may be answered another time, as <see cref="ChatTransport"/> has it.</summary>
    public bool Transient => Status is 408 or 429 or >= 500;

    /// <summary>Stands for an answer that never came.</summary>
    public static EconomyAnswer Missing { get; } = new(503, """{"error":{"code":"no_answer","message":"The batch ended without an answer."}}""");
}
