using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;
using TranslateSvc.Server.Hosting;

namespace TranslateSvc.Server.Security.CrossOrigin;

/// <summary>Which other origins' pages may call from a browser (Fetch standard, CORS protocol): none, unless <see cref="ServerOptions.CorsOrigins"/> names them.</summary>
internal static class CrossOriginExtensions
{
    // What a gRPC-Web client reads the outcome of a call from (gRPC-Web protocol, "CORS support").
    private static readonly string[] Exposed = ["grpc-status", "grpc-message", "grpc-status-details-bin", "grpc-encoding", "retry-after"];

    /// <summary>Adds the policy.</summary>
    public static IServiceCollection AddCrossOrigin(this IServiceCollection services)
    {
        services.AddSingleton<IValidateOptions<ServerOptions>, CorsOriginsValidator>();
        services.AddCors();
        services.AddOptions<CorsOptions>().Configure<IOptions<ServerOptions>>((cors, server) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins(server.Value.CorsOrigins)
            // Of an origin that is trusted any header is; credentials never are, so that the page's own sign-in is no use to another site.
            .AllowAnyHeader().WithMethods("GET", "POST", "PATCH", "DELETE").WithExposedHeaders(Exposed).DisallowCredentials()
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        return services;
    }

    /// <summary>Answers preflights and marks answers. Before authentication: a preflight carries no key.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ServerOptions>>().Value.CorsOrigins.Length > 0) app.UseCors();
    }
}
