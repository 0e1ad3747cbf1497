namespace TranslateSvc.Testing.Capacity;

/// <summary>A kind of article and what translating one takes. Tokens are o200k's.</summary>
/// <param name="Name">For tables.</param>
/// <param name="Share">Of all articles, 0 to 1.</param>
/// <param name="Segments">Segments, each looked up and stored.</param>
/// <param name="Calls">Engine calls.</param>
/// <param name="Sent">Tokens sent in a call.</param>
/// <param name="Received">Tokens received in a call.</param>
/// <param name="ProcessorSeconds">Processor time of the server for all of it.</param>
public sealed record ArticleKind(string Name, double Share, int Segments, int Calls, int Sent, int Received, double ProcessorSeconds);
