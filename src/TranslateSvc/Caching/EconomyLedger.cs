using TranslateSvc.Engines.Chat.Economy;

namespace TranslateSvc.Caching;

/// <summary>Keeps the ledger in the store of answers. Past the memory cache: another process may have written.</summary>
internal sealed class EconomyLedger(ResultCache cache) : IEconomyLedger
{
    public ValueTask<EconomyTicket?> FindTicketAsync(string line, CancellationToken cancellationToken) =>
        cache.GetAsync<EconomyTicket>(TicketKey(line), CacheLayers.Store, cancellationToken);

    public ValueTask SetTicketAsync(string line, EconomyTicket ticket, TimeSpan keep, CancellationToken cancellationToken) =>
        cache.SetAsync(TicketKey(line), ticket, keep, CacheLayers.Store, cancellationToken);

    public ValueTask<EconomySubmission?> FindSubmissionAsync(string id, CancellationToken cancellationToken) =>
        cache.GetAsync<EconomySubmission>(SubmissionKey(id), CacheLayers.Store, cancellationToken);

    public ValueTask SetSubmissionAsync(EconomySubmission submission, TimeSpan keep, CancellationToken cancellationToken) =>
        cache.SetAsync(SubmissionKey(submission.Id), submission, keep, CacheLayers.Store, cancellationToken);

    private static string TicketKey(string line) => $"eco-line:{line}";

    private static string SubmissionKey(string id) => $"eco-batch:{id}";
}
