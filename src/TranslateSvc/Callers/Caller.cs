namespace TranslateSvc.Callers;

/// <summary>Who a request is for: as the engines' queues share their places among callers, and as stored texts are kept apart.</summary>
/// <param name="Id">Who calls: the id of an API key, the subject of a token. Requests of one id share one turn in a queue. Empty: nobody had to say.</param>
/// <param name="Tenant">Whose texts these are. What one tenant stored is never answered to another. Empty: the one owner of a service without authentication.</param>
public sealed record Caller(string Id, string Tenant)
{
    /// <summary>Everyone, where nobody has to prove who they are.</summary>
    public static Caller Anyone { get; } = new("", "");
}
