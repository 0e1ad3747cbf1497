using System.ComponentModel;

namespace TranslateSvc.Engines.Chat.Economy;

/// <summary>Remembers, beyond the life of a process, which calls the provider was given, so that none is paid for twice. What cannot be stored is as if it was never sent. Thread-safe.</summary>
public interface IEconomyLedger
{
    /// <summary>What is known of a call, or null.</summary>
    ValueTask<EconomyTicket?> FindTicketAsync(string line, CancellationToken cancellationToken);

    /// <summary>Stores what is known of a call.</summary>
    /// <param name="line">The call's id.</param>
    /// <param name="ticket">What is known.</param>
    /// <param name="keep">For how long.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    ValueTask SetTicketAsync(string line, EconomyTicket ticket, TimeSpan keep, CancellationToken cancellationToken);

    /// <summary>A submission, or null.</summary>
    ValueTask<EconomySubmission?> FindSubmissionAsync(string id, CancellationToken cancellationToken);

    /// <summary>Stores a submission.</summary>
    ValueTask SetSubmissionAsync(EconomySubmission submission, TimeSpan keep, CancellationToken cancellationToken);
}

/// <summary>Where a call is.</summary>
/// <param name="Owner">Process that sent it or, with an answer, that has used the answer; empty when nobody has.</param>
/// <param name="Submission">Submission that holds it.</param>
/// <param name="Answer">The provider's good answer, or null while there is none.</param>
[ImmutableObject(true)]
public sealed record EconomyTicket(string Owner, string Submission, string? Answer);

/// <summary>A batch of the provider's, made or about to be made.</summary>
/// <param name="Id">Our name for it, which its metadata holds.</param>
/// <param name="CreatedAt">When we began.</param>
/// <param name="FileId">The uploaded file, or null.</param>
/// <param name="BatchId">The provider's name for it, or null while that is not known.</param>
[ImmutableObject(true)]
public sealed record EconomySubmission(string Id, DateTimeOffset CreatedAt, string? FileId, string? BatchId);
