package interop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/**
 * The two operations of the contract, written with Spring Boot as its documentation teaches it.
 *
 * <p>What differs from its defaults, and why:
 *
 * <ul>
 *   <li>Jackson does not turn numbers and booleans into text. By default it does; the contract declares 400 for a
 *       {@code sync_object_id} that is not a string.
 *   <li>A validation error names the wrong members as the keys of its body (schema ValidationError). Spring's own body names
 *       none. What Jackson cannot parse at all keeps Spring's body, which that schema allows.
 *   <li>A refused credential is 403 with a GenericError, judged in a filter; without Spring Security there is no default, and
 *       its default is 401.
 *   <li>The sync consumes application/json alone: by default every type that ends in +json is read too.
 * </ul>
 *
 * <p>Router, parsing of the id, error bodies of all other kinds, and the connector (Tomcat) are the framework's.
 */
@SpringBootApplication
@RestController
public class Deployment {
  static final String USER_MODEL = "authentik.core.models.User";
  static final String GROUP_MODEL = "authentik.core.models.Group";
  /** Names of the users, by id. */
  static final Map<String, String> USERS = new HashMap<>(Map.of("6", "amina"));

  record Group(String name, List<String> members) {}

  static final Map<String, Group> GROUPS =
      Map.of(
          "5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10", new Group("Clerks", List.of("6")),
          "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701", new Group("Spare 1", List.of("101")),
          "c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702", new Group("Spare 2", List.of("101", "102")));

  static {
    for (int id = 101; id <= 112; id++) USERS.put(String.valueOf(id), "spare-" + id);
  }

  record LogEvent(Instant timestamp, String log_level, String logger, String event, Map<String, Object> attributes) {
    static LogEvent now(String level, String event) {
      return new LogEvent(Instant.now(), level, "spring.sync", event, Map.of());
    }
  }

  record SyncObjectRequest(
      @NotNull @Pattern(regexp = "authentik\\.core\\.models\\.(User|Group)") String sync_object_model,
      @NotEmpty String sync_object_id) {}

  record SyncObjectResult(List<LogEvent> messages) {}

  record SystemTask(
      UUID uuid,
      String name,
      String full_name,
      String uid,
      String description,
      Instant start_timestamp,
      Instant finish_timestamp,
      double duration,
      String status,
      List<LogEvent> messages,
      Instant expires,
      boolean expiring) {}

  record SyncStatus(boolean is_running, List<SystemTask> tasks) {}

  private final Map<Long, Provider> providers =
      Map.of(1L, new Provider("payroll", true), 2L, new Provider("library", false));

  public static void main(String[] arguments) {
    SpringApplication.run(Deployment.class, arguments);
  }

  @EventListener
  void printPort(ApplicationReadyEvent event) {
    String port = event.getApplicationContext().getEnvironment().getRequiredProperty("local.server.port");
    System.out.println("{\"port\": " + port + "}");
  }

  @Bean
  JsonMapperBuilderCustomizer textIsText() {
    return builder ->
        builder.withCoercionConfig(
            LogicalType.Textual,
            config -> {
              for (CoercionInputShape shape :
                  List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean)) {
                config.setCoercion(shape, CoercionAction.Fail);
              }
            });
  }

  /**
   * Lets the operator pass, and the viewer to the status of provider 1; before the lookup, so that a refusal discloses no
   * provider.
   */
  @Component
  static class CredentialFilter extends OncePerRequestFilter {
    private static final java.util.regex.Pattern BEARER =
        java.util.regex.Pattern.compile("bearer +([a-z0-9._~+/-]+=*)", java.util.regex.Pattern.CASE_INSENSITIVE);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      List<String> fields = Collections.list(request.getHeaders("Authorization"));
      Matcher bearer = BEARER.matcher(fields.size() == 1 ? fields.get(0) : "");
      String token = bearer.matches() ? bearer.group(1) : null;
      boolean isViewer = System.getenv("INTEROP_VIEWER_TOKEN").equals(token);
      if (System.getenv("INTEROP_OPERATOR_TOKEN").equals(token)
          || isViewer && request.getRequestURI().equals("/api/v3/providers/scim/1/sync/status/")) {
        chain.doFilter(request, response);
        return;
      }
      boolean isKnown = isViewer || System.getenv("INTEROP_RESTRICTED_TOKEN").equals(token);
      response.setStatus(HttpStatus.FORBIDDEN.value());
      response.setContentType(MediaType.APPLICATION_JSON_VALUE);
      response
          .getOutputStream()
          .print(
              isKnown
                  ? "{\"detail\": \"The token does not permit this.\"}"
                  : "{\"detail\": \"A valid bearer token is needed.\"}");
    }
  }

  @PostMapping(
      path = "/api/v3/providers/scim/{id}/sync/object/",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  SyncObjectResult syncObject(@PathVariable long id, @Valid @RequestBody SyncObjectRequest request) {
    return new SyncObjectResult(find(id).sync(request.sync_object_model(), request.sync_object_id()));
  }

  @GetMapping(path = "/api/v3/providers/scim/{id}/sync/status/", produces = MediaType.APPLICATION_JSON_VALUE)
  SyncStatus syncStatus(@PathVariable long id) {
    return new SyncStatus(false, find(id).tasks);
  }

  private Provider find(long id) {
    Provider provider = providers.get(id);
    if (provider == null) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    return provider;
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, List<String>> validationError(MethodArgumentNotValidException error) {
    Map<String, List<String>> problems = new LinkedHashMap<>();
    for (var problem : error.getFieldErrors()) {
      problems.computeIfAbsent(problem.getField(), member -> new ArrayList<>()).add(problem.getDefaultMessage());
    }
    return problems;
  }

  /** A member of the wrong type; what is not JSON at all is left to the framework. */
  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  Map<String, List<String>> typeError(HttpMessageNotReadableException error) {
    if (!(error.getCause() instanceof DatabindException mismatch) || mismatch.getPath().isEmpty()) throw error;
    return Map.of(mismatch.getPath().get(0).getPropertyName(), List.of("This has to be a string."));
  }

  /** A SCIM provider, with the SCIM client by which it writes to its service provider. */
  static class Provider {
    final List<SystemTask> tasks;
    private final boolean hasSink;
    private final Map<String, String> remoteIds = new HashMap<>();
    private final RestClient client;

    Provider(String uid, boolean hasSink) {
      this.hasSink = hasSink;
      Instant start = Instant.now().minus(Duration.ofMinutes(40));
      Instant finish = start.plusMillis(8_250);
      tasks =
          List.of(
              new SystemTask(
                  UUID.randomUUID(),
                  "scim_sync",
                  "scim_sync:" + uid,
                  uid,
                  "Brings every user and group up to date",
                  start,
                  finish,
                  8.25,
                  "successful",
                  List.of(new LogEvent(start.plusMillis(10), "info", "spring.tasks", "Started", Map.of("page", 1))),
                  finish.plus(Duration.ofDays(1)),
                  true));
      SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
      factory.setConnectTimeout(Duration.ofSeconds(5));
      factory.setReadTimeout(Duration.ofSeconds(5));
      client =
          RestClient.builder()
              .requestFactory(factory)
              .baseUrl(System.getenv("INTEROP_SINK_URL"))
              .defaultHeader("Authorization", "Bearer " + System.getenv("INTEROP_SINK_TOKEN"))
              .defaultHeader("Accept", "application/scim+json")
              .build();
    }

    synchronized List<LogEvent> sync(String model, String id) {
      String groupId = id.toLowerCase(Locale.ROOT);
      boolean isUser = model.equals(USER_MODEL) && USERS.containsKey(id);
      boolean isGroup = model.equals(GROUP_MODEL) && GROUPS.containsKey(groupId);
      if (!isUser && !isGroup) return List.of(LogEvent.now("warning", "No object has this id; nothing was synced."));
      if (!hasSink) return List.of();
      try {
        write(isUser ? "/Users" : "/Groups", isUser ? user(id) : group(groupId));
        return List.of();
      } catch (RestClientException refused) {
        return List.of(LogEvent.now("error", "The service provider did not take the object."));
      }
    }

    private void write(String path, Map<String, Object> resource) {
      String externalId = (String) resource.get("externalId");
      String known = remoteIds.get(externalId);
      Map<?, ?> written =
          client
              .method(known == null ? HttpMethod.POST : HttpMethod.PUT)
              .uri(known == null ? path : path + "/" + known)
              .contentType(MediaType.valueOf("application/scim+json"))
              .body(resource)
              .retrieve()
              .body(Map.class);
      if (written == null || !(written.get("id") instanceof String remoteId) || remoteId.isEmpty()) {
        throw new RestClientException("The service provider gave the resource no id.");
      }
      remoteIds.put(externalId, remoteId);
    }

    private Map<String, Object> user(String id) {
      String name = USERS.get(id);
      return Map.of(
          "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"),
          "externalId", "user-" + id,
          "userName", name,
          "active", true,
          "emails", List.of(Map.of("value", name + "@example.com", "type", "work", "primary", true)));
    }

    private Map<String, Object> group(String id) {
      Group group = GROUPS.get(id);
      var members =
          group.members().stream()
              .map(user -> remoteIds.get("user-" + user))
              .filter(Objects::nonNull)
              .map(remoteId -> Map.of("value", remoteId))
              .toList();
      return Map.of(
          "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
          "externalId", id,
          "displayName", group.name(),
          "members", members);
    }
  }
}
