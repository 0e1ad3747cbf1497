using System.Runtime.CompilerServices;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Grpc.JsonTranscoding;

namespace TranslateSvc.Server.Security.Policy;

/// <summary>Finds the rule of an endpoint. An endpoint of which nothing is known is for administrators: what is added later is closed until it says otherwise.</summary>
internal static class AccessRules
{
    private static readonly ConditionalWeakTable<Endpoint, AccessRule> Found = [];

    /// <summary>The rule. A path that leads nowhere asks for a known caller: who may not come in learns nothing about what there is.</summary>
    public static AccessRule Of(Endpoint? endpoint) => endpoint is null ? AccessRule.Known : Found.GetValue(endpoint, static e => Find(e));

    /// <summary>Lets in who holds a scope.</summary>
    public static T RequireScope<T>(this T endpoint, AccessScopes scope)
        where T : IEndpointConventionBuilder => endpoint.WithRule(AccessRule.Needs(scope));

    /// <summary>Lets in every known caller; a browser that is not is sent to <paramref name="signIn"/> where that is given.</summary>
    public static T RequireCaller<T>(this T endpoint, string? signIn = null)
        where T : IEndpointConventionBuilder => endpoint.WithRule(AccessRule.Known with { SignIn = signIn });

    private static T WithRule<T>(this T endpoint, AccessRule rule)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(e => e.Metadata.Add(rule));
        return endpoint;
    }

    private static AccessRule Find(Endpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        if (metadata.GetMetadata<IAllowAnonymous>() is not null) return AccessRule.Open;
        if (metadata.GetMetadata<AccessRule>() is { } rule) return rule;
        if (metadata.GetMetadata<GrpcJsonTranscodingMetadata>() is { } json) return MethodScopes.Of(json.MethodDescriptor.FullName);
        if (metadata.GetMetadata<GrpcMethodMetadata>() is { } grpc) return MethodScopes.Of($"{grpc.Method.ServiceName}.{grpc.Method.Name}");
        // How grpc-dotnet answers UNIMPLEMENTED.
        return endpoint is RouteEndpoint { RoutePattern: { } pattern } && pattern.GetParameter("unimplementedMethod") is not null ? AccessRule.Known : AccessRule.Admin;
    }
}
