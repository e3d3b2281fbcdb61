// The two operations of the contract, written with Go's net/http alone.
//
// What differs from the defaults of net/http, and why:
//
//   - A missing or bad credential is 403 with a GenericError; net/http has no default.
//   - The error bodies of the application are JSON (GenericError, ValidationError), as the contract declares them.
//     Those of ServeMux (404, 405, redirects) and of the server (400, 413, 431) stay plain text, as they are.
//   - Bodies are read into a map and not into a struct, because encoding/json matches a struct's member names without
//     case, and are checked for UTF-8 first, because it replaces what is not; the contract names its members exactly.
//
// Routing is that of ServeMux, with its method patterns: GET includes HEAD, and a wrong method gets 405 with Allow.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/signal"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
	"unicode/utf8"
)

const (
	userModel  = "authentik.core.models.User"
	groupModel = "authentik.core.models.Group"
	bodyLimit  = 10 << 20
)

// group is a group and the ids of the users in it.
type group struct {
	name    string
	members []string
}

// The names of the users, by id, and the groups.
var (
	users  = map[string]string{"6": "amina"}
	groups = map[string]group{
		"5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10": {"Clerks", []string{"6"}},
		"c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701": {"Spare 1", []string{"101"}},
		"c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702": {"Spare 2", []string{"101", "102"}},
	}
)

func init() {
	for id := 101; id <= 112; id++ {
		users[strconv.Itoa(id)] = fmt.Sprintf("spare-%d", id)
	}
}

type object = map[string]any

type logEvent struct {
	Timestamp  time.Time `json:"timestamp"`
	LogLevel   string    `json:"log_level"`
	Logger     string    `json:"logger"`
	Event      string    `json:"event"`
	Attributes object    `json:"attributes"`
}

type systemTask struct {
	UUID            string     `json:"uuid"`
	Name            string     `json:"name"`
	FullName        string     `json:"full_name"`
	UID             string     `json:"uid,omitempty"`
	Description     string     `json:"description"`
	StartTimestamp  time.Time  `json:"start_timestamp"`
	FinishTimestamp time.Time  `json:"finish_timestamp"`
	Duration        float64    `json:"duration"`
	Status          string     `json:"status"`
	Messages        []logEvent `json:"messages"`
	Expires         *time.Time `json:"expires"`
}

// provider is a SCIM provider, with the SCIM client by which it writes to its service provider.
type provider struct {
	tasks   []systemTask
	hasSink bool
	mutex   sync.Mutex
	users   map[string]string // ids at the service provider, by our own
}

type server struct {
	callers   map[string]string
	providers map[int64]*provider
	sinkURL   string
	sinkToken string
	client    http.Client
}

func main() {
	s := &server{
		callers: map[string]string{
			os.Getenv("INTEROP_OPERATOR_TOKEN"):   "operator",
			os.Getenv("INTEROP_RESTRICTED_TOKEN"): "restricted",
			os.Getenv("INTEROP_VIEWER_TOKEN"):     "viewer",
		},
		providers: map[int64]*provider{1: newProvider("payroll", true), 2: newProvider("library", false)},
		sinkURL:   os.Getenv("INTEROP_SINK_URL"),
		sinkToken: os.Getenv("INTEROP_SINK_TOKEN"),
		client:    http.Client{Timeout: 5 * time.Second},
	}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/v3/providers/scim/{id}/sync/object/{$}", s.permit(s.syncObject, "operator"))
	mux.HandleFunc("GET /api/v3/providers/scim/{id}/sync/status/{$}", s.permit(s.syncStatus, "operator", "viewer"))

	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("{\"port\": %d}\n", listener.Addr().(*net.TCPAddr).Port)
	web := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	defer stop()
	go func() {
		<-ctx.Done()
		web.Close()
	}()
	if err := web.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		log.Fatal(err)
	}
}

func newProvider(uid string, hasSink bool) *provider {
	start := time.Now().UTC().Add(-50 * time.Minute)
	finish := start.Add(12250 * time.Millisecond)
	expires := finish.Add(24 * time.Hour)
	message := logEvent{start.Add(time.Second), "info", "go.tasks", "Page of users done", object{"page": 1}}
	return &provider{
		hasSink: hasSink,
		users:   map[string]string{},
		tasks: []systemTask{
			{newUUID(), "scim_sync", "scim_sync:" + uid, uid, "Brings everything up to date", start, finish,
				finish.Sub(start).Seconds(), "successful", []logEvent{message}, &expires},
			{newUUID(), "clean_up", "clean_up", "", "", finish, finish, 0, "unknown", []logEvent{}, nil},
		},
	}
}

func newUUID() string {
	b := make([]byte, 16)
	rand.Read(b)
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(body)
}

func genericError(w http.ResponseWriter, status int, detail string) {
	answer(w, status, map[string]string{"detail": detail})
}

// permit finds caller and provider: 403 before 404, so that a refusal discloses no provider. All but the operator are
// permitted provider 1 at most.
func (s *server) permit(next func(http.ResponseWriter, *http.Request, *provider), permitted ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		caller := s.callerOf(r)
		if caller == "" {
			genericError(w, http.StatusForbidden, "A valid bearer token is needed.")
			return
		}
		if !slices.Contains(permitted, caller) || caller != "operator" && r.PathValue("id") != "1" {
			genericError(w, http.StatusForbidden, "The token does not permit this.")
			return
		}
		id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
		if p := s.providers[id]; err == nil && p != nil {
			next(w, r, p)
			return
		}
		genericError(w, http.StatusNotFound, "There is no such SCIM provider.")
	}
}

func (s *server) callerOf(r *http.Request) string {
	fields := r.Header.Values("Authorization")
	if len(fields) != 1 {
		return ""
	}
	scheme, token, _ := strings.Cut(fields[0], " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return s.callers[strings.TrimLeft(token, " ")]
}

func (s *server) syncStatus(w http.ResponseWriter, _ *http.Request, p *provider) {
	answer(w, http.StatusOK, object{"is_running": false, "tasks": p.tasks})
}

func (s *server) syncObject(w http.ResponseWriter, r *http.Request, p *provider) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" || r.Header.Get("Content-Encoding") != "" {
		genericError(w, http.StatusUnsupportedMediaType, "The body has to be application/json.")
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, bodyLimit))
	var tooLarge *http.MaxBytesError
	if errors.As(err, &tooLarge) {
		genericError(w, http.StatusRequestEntityTooLarge, "The body is too large.")
		return
	}
	if err != nil {
		genericError(w, http.StatusBadRequest, "The body is incomplete.")
		return
	}
	// RFC 8259 §8.1: UTF-8; the decoder would replace what is not.
	if !utf8.Valid(body) {
		answer(w, http.StatusBadRequest, map[string][]string{"non_field_errors": {"The body is not UTF-8."}})
		return
	}
	var members object
	if err := json.Unmarshal(body, &members); err != nil || members == nil {
		answer(w, http.StatusBadRequest, map[string][]string{"non_field_errors": {"The body is not a JSON object."}})
		return
	}
	problems := map[string][]string{}
	model, _ := members["sync_object_model"].(string)
	if model != userModel && model != groupModel {
		problems["sync_object_model"] = []string{"This is not one of the models."}
	}
	id, _ := members["sync_object_id"].(string)
	if id == "" {
		problems["sync_object_id"] = []string{"This has to be a text that is not empty."}
	}
	if len(problems) > 0 {
		answer(w, http.StatusBadRequest, problems)
		return
	}
	answer(w, http.StatusOK, object{"messages": s.push(p, model, id)})
}

func event(level, text string, attributes object) []logEvent {
	return []logEvent{{time.Now().UTC(), level, "go.sync", text, attributes}}
}

// push brings an object up to date at the service provider: found by its external id, then created or replaced.
func (s *server) push(p *provider, model, id string) []logEvent {
	p.mutex.Lock()
	defer p.mutex.Unlock()
	var path, externalID string
	var resource object
	if name, ok := users[id]; ok && model == userModel {
		path, externalID = "/Users", "user-"+id
		resource = object{
			"schemas":  []string{"urn:ietf:params:scim:schemas:core:2.0:User"},
			"userName": name,
			"active":   true,
			"emails":   []object{{"value": name + "@example.com", "primary": true}},
		}
	} else if found, ok := groups[strings.ToLower(id)]; ok && model == groupModel {
		path, externalID = "/Groups", strings.ToLower(id)
		members := []object{}
		for _, user := range found.members {
			if member, ok := p.users["user-"+user]; ok {
				members = append(members, object{"value": member})
			}
		}
		resource = object{
			"schemas":     []string{"urn:ietf:params:scim:schemas:core:2.0:Group"},
			"displayName": found.name,
			"members":     members,
		}
	} else {
		return event("warning", "No object has this id; nothing was synced.", object{})
	}
	if !p.hasSink {
		return []logEvent{}
	}
	resource["externalId"] = externalID
	var found struct {
		Resources []struct {
			ID string `json:"id"`
		}
	}
	filter := url.QueryEscape(fmt.Sprintf("externalId eq %q", externalID))
	if err := s.call("GET", path+"?filter="+filter, nil, &found); err != nil {
		return event("error", "The service provider was not asked.", object{"problem": err.Error()})
	}
	method := "POST"
	if len(found.Resources) > 0 {
		method, path = "PUT", path+"/"+url.PathEscape(found.Resources[0].ID)
	}
	var written struct {
		ID string `json:"id"`
	}
	if err := s.call(method, path, resource, &written); err != nil {
		return event("error", "The service provider did not take the object.", object{"problem": err.Error()})
	}
	if written.ID == "" {
		return event("error", "The service provider did not say under which id it holds the object.", object{})
	}
	p.users[externalID] = written.ID
	return []logEvent{}
}

// call calls the service provider; its error states a status and never a body.
func (s *server) call(method, path string, resource, result any) error {
	var body io.Reader
	if resource != nil {
		text, err := json.Marshal(resource)
		if err != nil {
			return err
		}
		body = bytes.NewReader(text)
	}
	request, err := http.NewRequest(method, s.sinkURL+path, body)
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+s.sinkToken)
	request.Header.Set("Accept", "application/scim+json")
	request.Header.Set("Content-Type", "application/scim+json")
	response, err := s.client.Do(request)
	if err != nil {
		return errors.New("no response")
	}
	defer response.Body.Close()
	if response.StatusCode > 299 {
		return fmt.Errorf("status %d", response.StatusCode)
	}
	return json.NewDecoder(response.Body).Decode(result)
}
