namespace TranslateSvc.Server.StoredAnswers;

/// <summary>What the server adds to the cache: retention, and purges that reach every replica.</summary>
internal static class StoredAnswersExtensions
{
    public static IServiceCollection AddStoredAnswers(this IServiceCollection services)
    {
        services.AddSingleton<CachePurgeSignal>();
        services.AddHostedService(provider => provider.GetRequiredService<CachePurgeSignal>());
        services.AddHostedService<CacheRetention>();
        return services;
    }
}
